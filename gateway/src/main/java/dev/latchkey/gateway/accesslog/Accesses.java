package dev.latchkey.gateway.accesslog;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.gateway.identity.IdentityHeaders;
import io.netty.util.concurrent.FastThreadLocal;
import io.vertx.core.MultiMap;
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

/// The calls that are under way, until they are written to the log and their spans end. A call
/// belongs to the event loop on which it came.
public final class Accesses {
  private static final int PATH_LENGTH_MAX = 500;
  private static final int CALLER_GONE = 499;
  private static final String TRACEPARENT = "traceparent";

  /// What may be a key, or a part of one.
  private static final Pattern SECRET = Pattern.compile("[0-9A-Za-z]{30,}");

  private static final Pattern TRACE =
      Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

  private final @Nullable AccessLog log;
  private final @Nullable CallTracer tracer;
  private final InstantSource clock;
  private final Ticks ticks;
  private final FastThreadLocal<Map<HttpServerRequest, Access>> underWay =
      new FastThreadLocal<>() {
        @Override
        protected Map<HttpServerRequest, Access> initialValue() {
          return new IdentityHashMap<>();
        }
      };

  /// @param log null where none is written
  /// @param tracer null where no spans are kept
  public Accesses(
      @Nullable AccessLog log, @Nullable CallTracer tracer, InstantSource clock, Ticks ticks) {
    this.log = log;
    this.tracer = tracer;
    this.clock = clock;
    this.ticks = ticks;
  }

  private static final class Access {
    private final Instant at;
    private final long startNanos;
    private final @Nullable CallSpan span;
    private @Nullable String site;
    private @Nullable String project;
    private @Nullable String key;
    private @Nullable String code;

    Access(Instant at, long startNanos, @Nullable CallSpan span) {
      this.at = at;
      this.startNanos = startNanos;
      this.span = span;
    }
  }

  /// A call came.
  public void begin(HttpServerRequest request, @Nullable IpAddress caller) {
    Instant now = clock.instant();
    underWay.get().put(request, new Access(now, ticks.nanos(), span(request, now)));
    request.response().endHandler(over -> end(request, caller));
  }

  /// A question about a call came. Whom it was about is read from the answer, where that tells it.
  public void beginCheck(HttpServerRequest request, @Nullable IpAddress asker) {
    begin(request, asker);
    request
        .response()
        .endHandler(over -> {
          admitted(request);
          end(request, asker);
        });
  }

  private void admitted(HttpServerRequest request) {
    Access access = underWay.get().get(request);
    MultiMap answer = request.response().headers();
    String key = answer.get(IdentityHeaders.KEY);
    if (access != null && key != null) {
      access.key = key;
      access.project = answer.get(IdentityHeaders.PROJECT);
      access.code = "valid";
    }
  }

  private @Nullable CallSpan span(HttpServerRequest request, Instant now) {
    CallTracer spans = tracer;
    return spans == null
        ? null
        : spans.begin(
            now,
            request.method().name(),
            request.headers().get(TRACEPARENT),
            request.headers().get("tracestate"));
  }

  /// Tells the upstream that the call's span is the parent of its own; does nothing where there is
  /// none.
  public void tell(HttpServerRequest request, MultiMap upstream) {
    Access access = underWay.get().get(request);
    CallSpan span = access == null ? null : access.span;
    if (span != null) {
      upstream.set(TRACEPARENT, span.traceparent());
    }
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
    AccessEntry entry =
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
            trace(request.headers().get(TRACEPARENT)));
    AccessLog lines = log;
    if (lines != null) {
      lines.note(entry);
    }
    CallSpan span = access.span;
    if (span != null) {
      span.end(entry);
    }
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
