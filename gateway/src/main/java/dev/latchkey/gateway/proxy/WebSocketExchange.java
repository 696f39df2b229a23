package dev.latchkey.gateway.proxy;

import dev.latchkey.core.verify.Presented;
import dev.latchkey.gateway.balance.Balancer;
import dev.latchkey.gateway.balance.Target;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.gateway.site.CompiledSite;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaderValues;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.net.NetSocket;
import org.jspecify.annotations.Nullable;

/// An admitted call that asks for a WebSocket (RFC 6455): the upstream says whether it becomes one,
/// and then bytes go both ways as they come.
///
/// Used by the event loop of the request alone.
final class WebSocketExchange extends OpenExchange {
  private static final int SWITCHING = 101;

  /// A close frame with the status 1001.
  private static final Buffer GOING_AWAY =
      Buffer.buffer(new byte[] {(byte) 0x88, 2, 0x03, (byte) 0xe9});

  /// The same as clients send it, under a mask of zeros.
  private static final Buffer GOING_AWAY_MASKED =
      Buffer.buffer(new byte[] {(byte) 0x88, (byte) 0x82, 0, 0, 0, 0, 0x03, (byte) 0xe9});

  private final Upstreams upstreams;
  private final CompiledSite site;
  private final Attempts attempts;
  private final Outbound outbound;
  private @Nullable HttpClientRequest toUpstream;
  private @Nullable NetSocket caller;
  private @Nullable NetSocket upstream;
  private @Nullable FramesOut toCaller;
  private @Nullable FramesOut toOrigin;
  private boolean over;

  WebSocketExchange(
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
    outbound
        .headers()
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
  }

  void start(OpenExchanges open) {
    enter(open);
    request.response().exceptionHandler(gone -> close());
    request.response().closeHandler(gone -> close());
    open(attempts.first());
  }

  private void open(Target target) {
    upstreams
        .openForUpgrade(target.origin(), outbound)
        .onComplete(opened -> {
          if (over && opened.succeeded()) {
            opened.result().reset();
          } else if (opened.failed() && !over) {
            Target another = attempts.afterNoConnection(opened.cause());
            if (another == null) {
              fail(opened.cause());
            } else {
              open(another);
            }
          } else if (opened.succeeded()) {
            ask(opened.result());
          }
        });
  }

  private void ask(HttpClientRequest to) {
    toUpstream = to;
    upstreams.expectAnswer(to);
    to.connect()
        .onComplete(answer -> {
          if (over) {
            to.reset();
          } else if (answer.failed()) {
            fail(answer.cause());
          } else {
            attempts.answered();
            relayOrFail(answer.result());
          }
        });
  }

  private void relayOrFail(HttpClientResponse from) {
    try {
      relay(from);
    } catch (RuntimeException e) {
      if (request.response().headWritten()) {
        close();
      } else {
        request.response().headers().clear();
        fail(e);
      }
    }
  }

  private void relay(HttpClientResponse from) {
    HttpServerResponse response = request.response();
    InboundHeaders.copy(from, request, site.cors() != null);
    if (from.statusCode() != SWITCHING) {
      request.resume();
      from.pipe()
          .to(response)
          .onComplete(done -> {
            if (done.failed()) {
              close();
            }
            leave();
          });
      return;
    }
    response
        .headers()
        .set(HttpHeaderNames.CONNECTION, HttpHeaderValues.UPGRADE)
        .set(HttpHeaderNames.UPGRADE, HttpHeaderValues.WEBSOCKET);
    NetSocket there = from.netSocket();
    there.pause();
    upstream = there;
    Future<NetSocket> switched = request.toNetSocket();
    switched.onComplete(here -> {
      if (here.failed() || over) {
        close();
      } else {
        join(here.result(), there);
      }
    });
  }

  private void join(NetSocket here, NetSocket there) {
    caller = here;
    here.pause();
    FramesOut hither = new FramesOut(here);
    FramesOut thither = new FramesOut(there);
    toCaller = hither;
    toOrigin = thither;
    here.pipe().to(thither).onComplete(ended -> close());
    there.pipe().to(hither).onComplete(ended -> close());
  }

  /// Tells both ends to close (RFC 6455, section 7.4.1: "going away"). They do so themselves; who
  /// does not is cut off when the time for stopping is over.
  @Override
  void goAway() {
    FramesOut hither = toCaller;
    FramesOut thither = toOrigin;
    if (hither != null && thither != null) {
      hither.endWith(GOING_AWAY);
      thither.endWith(GOING_AWAY_MASKED);
    }
  }

  private void fail(Throwable cause) {
    attempts.log(cause);
    refuse(UpstreamFaults.of(cause));
  }

  private void refuse(Problem why) {
    leave();
    over = true;
    HttpClientRequest to = toUpstream;
    if (to != null) {
      to.reset();
    }
    Refusal.answer(request, site, outbound.target(), why);
  }

  @Override
  void end(Problem why) {
    if (request.response().headWritten()) {
      close();
    } else {
      refuse(why);
    }
  }

  /// A socket that stands still is ended by the time-out of the connection to the upstream.
  @Override
  void watch() {}

  private void close() {
    leave();
    over = true;
    NetSocket here = caller;
    if (here == null) {
      HttpClientRequest to = toUpstream;
      if (to != null) {
        to.reset();
      }
      if (request.response().headWritten()) {
        request.connection().close();
      }
    } else {
      here.close();
    }
    NetSocket there = upstream;
    if (there != null) {
      there.close();
    }
  }
}
