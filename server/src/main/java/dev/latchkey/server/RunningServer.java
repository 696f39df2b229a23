package dev.latchkey.server;

import dev.latchkey.core.recording.UsageWriter;
import dev.latchkey.core.store.Store;
import dev.latchkey.gateway.proxy.GatewayHandler;
import dev.latchkey.gateway.tls.TlsReload;
import dev.latchkey.server.deny.DenyFile;
import dev.latchkey.server.limit.LimitKeeper;
import dev.latchkey.server.listener.Listeners;
import dev.latchkey.server.mail.NoticeMailer;
import dev.latchkey.server.ops.Readiness;
import dev.latchkey.server.password.Argon2Hasher;
import dev.latchkey.server.tidy.PepperKeeper;
import dev.latchkey.server.tidy.Sweeper;
import dev.latchkey.server.webhook.WebhookDispatcher;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A server that takes calls, until it is closed.
///
/// @param lines what the operator is told, the last one for programs
/// @param leaving what a stop waits for before it closes anything
/// @param drain how long calls under way may take to finish
public record RunningServer(
    List<String> lines,
    Readiness readiness,
    Listeners listeners,
    List<Listeners.Open> doors,
    GatewayHandler gateway,
    CallsWatched watched,
    WebhookDispatcher webhooks,
    Optional<NoticeMailer> mailer,
    ExecutorService calls,
    Vertx vertx,
    UsageWriter usage,
    LimitKeeper limits,
    TlsReload tlsReload,
    Sweeper sweeper,
    PepperKeeper pepper,
    Optional<DenyFile> denyFile,
    Argon2Hasher hasher,
    Store store,
    Leaving leaving,
    Duration drain)
    implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RunningServer.class);
  private static final Duration BEYOND_DRAIN = Duration.ofSeconds(10);

  /// Says that it is not ready any more, and goes on taking calls for as long as it may take to be
  /// heard by whoever sends them. To be called before [#close] where that gains something.
  public void leave() {
    readiness.stopping();
    leaving.await();
  }

  /// Takes no more calls, lets those under way finish, then lets go of the store.
  @Override
  public void close() {
    readiness.stopping();
    gateway.goAway();
    await(Future.join(doors.stream().map(listeners::close).toList()), "the listeners");
    webhooks.close();
    mailer.ifPresent(NoticeMailer::close);
    calls.shutdown();
    try {
      if (!calls.awaitTermination(drain.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("calls were still under way after {}", drain);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    await(gateway.close(), "connections to upstreams");
    await(vertx.close(), "the event loops");
    watched.close();
    usage.close();
    limits.close();
    tlsReload.close();
    sweeper.close();
    pepper.close();
    denyFile.ifPresent(DenyFile::close);
    hasher.close();
    store.close();
  }

  private void await(Future<?> future, String what) {
    try {
      future
          .toCompletionStage()
          .toCompletableFuture()
          .get(drain.plus(BEYOND_DRAIN).toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException e) {
      LOG.warn("{} did not close: {}", what, e.toString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
