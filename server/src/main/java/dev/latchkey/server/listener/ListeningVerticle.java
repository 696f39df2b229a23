package dev.latchkey.server.listener;

import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// One event loop's share of a listener.
final class ListeningVerticle extends VerticleBase {
  private final Supplier<HttpServer> make;
  private final AtomicInteger port;
  private final long drainMillis;
  private @Nullable HttpServer server;

  /// `port` is told which port it became.
  ListeningVerticle(Supplier<HttpServer> make, AtomicInteger port, long drainMillis) {
    this.make = make;
    this.port = port;
    this.drainMillis = drainMillis;
  }

  @Override
  public Future<?> start() {
    HttpServer made = make.get();
    server = made;
    return made.listen().onSuccess(listening -> port.set(listening.actualPort()));
  }

  @Override
  public Future<?> stop() {
    return server == null
        ? Future.succeededFuture()
        : server.shutdown(drainMillis, TimeUnit.MILLISECONDS);
  }
}
