package dev.latchkey.gateway.proxy;

import dev.latchkey.core.site.SiteId;
import dev.latchkey.gateway.balance.Balancer;
import dev.latchkey.gateway.balance.Target;
import io.vertx.core.http.ConnectionPoolTooBusyException;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.StreamResetException;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Which upstreams one call has tried, and whether it may try another.
final class Attempts {
  /// How many upstreams one call is offered to at most, so that a call's waiting has an end.
  static final int ATTEMPTS_MAX = 3;

  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /// What does the same when it is done twice (RFC 9110, section 9.2.2).
  private static final Set<HttpMethod> IDEMPOTENT =
      Set.of(
          HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS, HttpMethod.PUT, HttpMethod.DELETE);

  private final Balancer balancer;
  private final SiteId site;
  private int tried;
  private int count = 1;
  private boolean sentAgain;
  private Target now;

  Attempts(Balancer balancer, SiteId site) {
    this.balancer = balancer;
    this.site = site;
    this.now = take(balancer.next(0));
  }

  private Target take(int place) {
    tried |= 1 << place;
    return balancer.at(place);
  }

  Target first() {
    return now;
  }

  void answered() {
    now.answered();
  }

  /// Another upstream for a call of which nothing was sent; null when there is none.
  @Nullable Target afterNoConnection(Throwable cause) {
    if (!(cause instanceof ConnectionPoolTooBusyException)) {
      now.failed();
    }
    return another(balancer.next(tried));
  }

  /// An upstream for a call that broke off before it was answered: another, or the same where there
  /// is none, for it may have closed a connection just when it was used. Once, and only for a call
  /// without a body that may be made twice. One that took too long is not repeated.
  @Nullable Target afterSending(Throwable cause, HttpMethod method, boolean hasBody) {
    boolean brokenOff =
        cause instanceof HttpClosedException || cause instanceof StreamResetException;
    if (brokenOff) {
      now.failed();
    }
    if (!brokenOff || sentAgain || hasBody || !IDEMPOTENT.contains(method)) {
      return null;
    }
    sentAgain = true;
    int place = balancer.next(tried);
    return place < 0 ? now : another(place);
  }

  private @Nullable Target another(int place) {
    if (place < 0 || count >= ATTEMPTS_MAX) {
      return null;
    }
    count++;
    now = take(place);
    return now;
  }

  void log(Throwable cause) {
    LOG.warn("site {}: upstream {}: {}", site, now.origin(), cause.getClass().getSimpleName());
  }
}
