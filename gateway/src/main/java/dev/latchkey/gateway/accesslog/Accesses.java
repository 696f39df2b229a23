package dev.latchkey.gateway.accesslog;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Verdict;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Instant;
import java.time.InstantSource;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The calls that are under way, until they are written to the log. A call belongs to the event
/// loop on which it came.
public final class Accesses {
  private static final int PATH_LENGTH_MAX = 500;
  private static final int CALLER_GONE = 499;

  /// What may be a key, or a part of one.
  private static final Pattern SECRET = Pattern.compile("[0-9A-Za-z]{30,}");

  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private final AccessLog log;
  private final InstantSource clock;
  private final Ticks ticks;
  private final FastThreadLocal<Map<HttpServerRequest, Access>> underWay =
      new FastThreadLocal<>() {
        @Override
        protected Map<HttpServerRequest, Access> initialValue() {
          return new IdentityHashMap<>();
        }
      };

  public Accesses(AccessLog log, InstantSource clock, Ticks ticks) {
    this.log = log;
    this.clock = clock;
    this.ticks = ticks;
  }

  private static final class Access {
    private final Instant at;
    private final long startNanos;
    private @Nullable String site;
    private @Nullable String project;
    private @Nullable String key;
    private @Nullable String code;

    Access(Instant at, long startNanos) {
      this.at = at;
      this.startNanos = startNanos;
    }
  }

  /// A call came.
  public void begin(HttpServerRequest request, @Nullable IpAddress caller) {
    underWay.get().put(request, new Access(clock.instant(), ticks.nanos()));
    request.response().endHandler(over -> end(request, caller));
  }

  /// Its key was judged.
  public void judged(HttpServerRequest request, Site site, Verdict verdict) {
    Access access = underWay.get().get(request);
    if (access == null) {
      return;
    }
    access.site = site.id().toString();
    switch (verdict) {
      case Verdict.Admitted admitted -> {
        access.key = admitted.key().id().toString();
        access.project = admitted.project() == null ? null : admitted.project().id().toString();
        access.code = "valid";
      }
      case Verdict.Denied denied -> access.code = denied.denial().code().wire();
      case Verdict.Undecided undecided -> access.code = "undecided";
    }
  }

  private void end(HttpServerRequest request, @Nullable IpAddress caller) {
    Access access = underWay.get().remove(request);
    if (access == null) {
      return;
    }
    HttpServerResponse response = request.response();
    log.note(
        new AccessEntry(
            access.at,
            caller == null ? null : caller.toString(),
            request.method().name(),
            path(request.uri()),
            access.site,
            access.project,
            access.key,
            access.code,
            response.headWritten() ? response.getStatusCode() : CALLER_GONE,
            request.bytesRead(),
            response.bytesWritten(),
            TimeUnit.NANOSECONDS.toMicros(ticks.nanos() - access.startNanos),
            trace(request.headers().get("traceparent"))));
  }

  private static String path(String uri) {
    int query = uri.indexOf('?');
    String path = query < 0 ? uri : uri.substring(0, query);
    String shown = path.length() > PATH_LENGTH_MAX ? path.substring(0, PATH_LENGTH_MAX) : path;
    return SECRET.matcher(shown).replaceAll("...");
  }

  private static @Nullable String trace(@Nullable String parent) {
    if (parent == null) {
      return null;
    }
    Matcher matcher = TRACE.matcher(parent);
    return matcher.matches() ? matcher.group(1) : null;
  }
}
