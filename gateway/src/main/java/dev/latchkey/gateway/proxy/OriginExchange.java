package dev.latchkey.gateway.proxy;

import dev.latchkey.core.site.Upstream;
import dev.latchkey.gateway.limit.RateLimitHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.site.CompiledSite;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One admitted call on its way to the upstream and back. Both bodies stream: what one side does
/// not take, the other is not asked for.
///
/// Used by the event loop of the request alone.
final class OriginExchange {
  private static final Logger LOG = LoggerFactory.getLogger(OriginExchange.class);

  private final Upstreams upstreams;
  private final CompiledSite site;
  private final Upstream.Origin origin;
  private final Outbound outbound;
  private final HttpServerRequest request;
  private final boolean hasBody;
  private @Nullable HttpClientRequest toUpstream;
  private boolean triedAgain;
  private boolean callerGone;
  private boolean answered;

  OriginExchange(
      Upstreams upstreams,
      CompiledSite site,
      Upstream.Origin origin,
      Outbound outbound,
      HttpServerRequest request) {
    this.upstreams = upstreams;
    this.site = site;
    this.origin = origin;
    this.outbound = outbound;
    this.request = request;
    this.hasBody = outbound.held() == null && Bodies.hasBody(request);
  }

  void start() {
    if (outbound.held() == null) {
      request.pause();
    }
    request.response().exceptionHandler(gone -> end());
    request.response().closeHandler(gone -> end());
    open();
  }

  /// Breaks the exchange off on both sides.
  void breakOff() {
    end();
    Bodies.breakOff(request);
  }

  private void open() {
    upstreams
        .open(origin, outbound)
        .onComplete(opened -> {
          if (opened.failed()) {
            fail(opened.cause());
          } else if (callerGone) {
            opened.result().reset();
          } else {
            send(opened.result());
          }
        });
  }

  private void send(HttpClientRequest to) {
    toUpstream = to;
    to.response()
        .onComplete(answer -> {
          answered = true;
          if (answer.succeeded()) {
            relay(answer.result());
          } else {
            fail(answer.cause());
          }
        });
    Buffer held = outbound.held();
    if (held != null) {
      to.end(held);
      upstreams.expectAnswer(to);
      return;
    }
    if (!hasBody) {
      to.end();
      upstreams.expectAnswer(to);
      request.resume();
      return;
    }
    if (!outbound.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      to.setChunked(true);
    }
    Bodies.invite(request);
    request
        .pipe()
        .endOnFailure(false)
        .to(to)
        .onComplete(sent -> {
          if (sent.failed()) {
            to.reset();
          } else if (!answered) {
            upstreams.expectAnswer(to);
          }
        });
  }

  private void relay(HttpClientResponse from) {
    HttpServerResponse response = request.response();
    if (callerGone || response.headWritten()) {
      end();
      return;
    }
    if (from.statusCode() < 200) {
      end();
      Refusal.answer(request, site, outbound.target(), UpstreamFaults.UNREACHABLE);
      return;
    }
    InboundHeaders.copy(from, request, site.cors() != null);
    RateLimitHeaders.put(response.headers(), outbound.levels());
    boolean endsWithConnection =
        request.version() == HttpVersion.HTTP_1_0
            && !from.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    from.pipe()
        .endOnFailure(false)
        .to(response)
        .onComplete(done -> {
          if (done.failed()) {
            breakOff();
          } else if (endsWithConnection) {
            request.connection().close();
          }
        });
  }

  private void fail(Throwable cause) {
    if (callerGone) {
      return;
    }
    boolean retry =
        !triedAgain
            && !hasBody
            && outbound.held() == null
            && cause instanceof HttpClosedException
            && (outbound.method().name().equals("GET") || outbound.method().name().equals("HEAD"));
    if (retry) {
      triedAgain = true;
      open();
      return;
    }
    Problem problem = UpstreamFaults.of(cause);
    LOG.warn(
        "site {}: upstream {}: {}", site.site().id(), origin, cause.getClass().getSimpleName());
    end();
    Refusal.answer(request, site, outbound.target(), problem);
  }

  private void end() {
    callerGone = callerGone || request.response().closed();
    HttpClientRequest to = toUpstream;
    if (to != null) {
      to.reset();
    }
  }
}
