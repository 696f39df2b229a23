package dev.latchkey.gateway.scene;

import dev.latchkey.gateway.listener.OpenConnections;
import dev.latchkey.gateway.listener.StrictListener;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Real servers on free loopback ports.
public final class Listening implements AutoCloseable {
  public final Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(2));

  public int strict(Handler<HttpServerRequest> handler) {
    HttpServer server = StrictListener.create(vertx, StrictListener.options(), handler);
    return done(server.listen(0, "127.0.0.1")).actualPort();
  }

  /// HTTP/2 in clear text, and nothing else.
  public int http2(Handler<HttpServerRequest> handler) {
    HttpServer server =
        StrictListener.createHttp2(
            vertx,
            StrictListener.options(),
            new OpenConnections(100),
            StrictListener.HEAD_WITHIN,
            handler);
    return done(server.listen(0, "127.0.0.1")).actualPort();
  }

  public int plain(Handler<HttpServerRequest> handler) {
    return done(vertx.createHttpServer().requestHandler(handler).listen(0, "127.0.0.1"))
        .actualPort();
  }

  public static <T> T done(Future<T> future) {
    try {
      return future.await(30, TimeUnit.SECONDS);
    } catch (TimeoutException e) {
      throw new AssertionError("not done within 30 s", e);
    }
  }

  @Override
  public void close() {
    done(vertx.close());
  }
}
