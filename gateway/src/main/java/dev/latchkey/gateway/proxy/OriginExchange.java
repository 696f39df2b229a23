package dev.latchkey.gateway.proxy;

import dev.latchkey.core.verify.Presented;
import dev.latchkey.gateway.balance.Balancer;
import dev.latchkey.gateway.balance.Target;
import dev.latchkey.gateway.limit.RateLimitHeaders;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.site.CompiledSite;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// One admitted call on its way to the upstream and back. Both bodies stream: what one side does
/// not take, the other is not asked for.
///
/// Used by the event loop of the request alone.
final class OriginExchange extends OpenExchange {
  /// How long an upstream may think about `Expect: 100-continue` before it gets the body anyway
  /// (RFC 9110, section 10.1.1); what curl waits.
  static final long CONTINUE_MILLIS_MAX = 1_000;

  private final Upstreams upstreams;
  private final CompiledSite site;
  private final Attempts attempts;
  private final Outbound outbound;
  private final boolean hasBody;
  private @Nullable HttpClientRequest toUpstream;
  private boolean bodyGiven;
  private boolean over;
  private boolean answered;
  private long movedBefore;
  private int stillLooks;

  OriginExchange(
      Upstreams upstreams,
      CompiledSite site,
      Balancer balancer,
      Outbound outbound,
      Presented presented,
      HttpServerRequest request) {
    super(request, presented);
    this.upstreams = upstreams;
    this.site = site;
    this.attempts = new Attempts(balancer, site.site().id());
    this.outbound = outbound;
    this.hasBody = outbound.held() == null && Bodies.hasBody(request);
  }

  void start(OpenExchanges open) {
    enter(open);
    if (outbound.held() == null) {
      request.pause();
    }
    request.response().exceptionHandler(gone -> release());
    request.response().closeHandler(gone -> release());
    open(attempts.first());
  }

  /// Breaks the exchange off on both sides.
  void breakOff() {
    release();
    Bodies.breakOff(request);
  }

  @Override
  void end(Problem why) {
    if (request.response().headWritten()) {
      breakOff();
    } else {
      refuse(why);
    }
  }

  @Override
  void watch() {
    HttpServerResponse response = request.response();
    long moved = request.bytesRead() + response.bytesWritten();
    if (moved != movedBefore || response.ended()) {
      movedBefore = moved;
      stillLooks = 0;
      return;
    }
    stillLooks++;
    HttpClientRequest to = toUpstream;
    boolean awaited =
        hasBody && bodyGiven && !request.isEnded() && to != null && !to.writeQueueFull();
    if (awaited && upstreams.isCallerSlowWithBody(stillLooks)) {
      end(UpstreamFaults.CALLER_TOO_SLOW);
    } else if (response.headWritten()
        && response.writeQueueFull()
        && upstreams.isCallerSlowWithReading(stillLooks)) {
      breakOff();
    }
  }

  private void open(Target target) {
    upstreams
        .open(target.origin(), outbound)
        .onComplete(opened -> {
          if (opened.failed()) {
            notConnected(opened.cause());
          } else if (over) {
            opened.result().reset();
          } else {
            send(opened.result());
          }
        });
  }

  /// Nothing was sent, so that another upstream may get the call, whatever its method.
  private void notConnected(Throwable cause) {
    if (over) {
      return;
    }
    Target another = attempts.afterNoConnection(cause);
    if (another == null) {
      fail(cause);
    } else {
      open(another);
    }
  }

  private void send(HttpClientRequest to) {
    toUpstream = to;
    if (to.version() == HttpVersion.HTTP_2 && Trailers.areTaken(request)) {
      to.putHeader(HttpHeaderNames.TE, HttpHeaderValues.TRAILERS);
    }
    to.response()
        .onComplete(answer -> {
          answered = true;
          if (answer.succeeded()) {
            attempts.answered();
            relayOrFail(to, answer.result());
          } else {
            unanswered(answer.cause());
          }
        });
    Buffer held = outbound.held();
    if (held != null) {
      bodyGiven = true;
      to.end(held);
      upstreams.expectAnswer(to);
      return;
    }
    if (!hasBody) {
      bodyGiven = true;
      to.end();
      upstreams.expectAnswer(to);
      request.resume();
      return;
    }
    if (!outbound.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      to.setChunked(true);
    }
    if (Bodies.waitsForInvitation(request)) {
      to.putHeader(HttpHeaderNames.EXPECT, HttpHeaderValues.CONTINUE);
      to.continueHandler(wanted -> giveBody(to));
      to.sendHead();
      upstreams.later(CONTINUE_MILLIS_MAX, () -> giveBody(to));
    } else {
      giveBody(to);
    }
  }

  private void giveBody(HttpClientRequest to) {
    if (bodyGiven || answered || over) {
      return;
    }
    bodyGiven = true;
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

  /// An answer that cannot be passed on, such as one with a header that is none, is a failure.
  private void relayOrFail(HttpClientRequest to, HttpClientResponse from) {
    try {
      relay(to, from);
    } catch (RuntimeException e) {
      if (request.response().headWritten()) {
        breakOff();
      } else {
        request.response().headers().clear();
        fail(e);
      }
    }
  }

  private void relay(HttpClientRequest to, HttpClientResponse from) {
    HttpServerResponse response = request.response();
    if (over || response.headWritten()) {
      release();
      return;
    }
    if (from.statusCode() < 200) {
      refuse(UpstreamFaults.UNREACHABLE);
      return;
    }
    InboundHeaders.copy(from, request, site.cors() != null);
    RateLimitHeaders.put(response.headers(), outbound.levels());
    boolean hasLength = from.headers().contains(HttpHeaderNames.CONTENT_LENGTH);
    boolean endsWithConnection =
        !bodyGiven || (request.version() == HttpVersion.HTTP_1_0 && !hasLength);
    if (!bodyGiven && request.version() != HttpVersion.HTTP_2) {
      response.putHeader(HttpHeaderNames.CONNECTION, HttpHeaderValues.CLOSE);
    }
    boolean trailers = !hasLength && Trailers.areTaken(request);
    Overheard heard = Overheard.of(from, response, outbound.hearer());
    from.pipe()
        .endOnFailure(false)
        .endOnSuccess(!trailers)
        .to(heard == null ? response : heard)
        .onComplete(done -> {
          if (done.failed()) {
            breakOff();
            return;
          }
          leave();
          if (heard != null) {
            heard.tell();
          }
          if (trailers) {
            Trailers.copy(from, response);
            response.end();
          }
          if (!bodyGiven) {
            to.reset();
          }
          if (endsWithConnection) {
            Bodies.breakOff(request);
          }
        });
  }

  private void unanswered(Throwable cause) {
    if (over) {
      return;
    }
    Target another =
        attempts.afterSending(cause, outbound.method(), hasBody || outbound.held() != null);
    if (another == null) {
      fail(cause);
    } else {
      answered = false;
      open(another);
    }
  }

  private void fail(Throwable cause) {
    attempts.log(cause);
    refuse(UpstreamFaults.of(cause));
  }

  private void refuse(Problem why) {
    over = true;
    release();
    Refusal.answer(request, site, outbound.target(), why);
  }

  private void release() {
    leave();
    over = over || request.response().closed();
    HttpClientRequest to = toUpstream;
    if (to != null) {
      to.reset();
    }
  }
}
