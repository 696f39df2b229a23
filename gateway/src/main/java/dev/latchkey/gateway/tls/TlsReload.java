package dev.latchkey.gateway.tls;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every few seconds whether the files of TLS hold something else, and hands it on. What
/// cannot be used is said once, and what was there before goes on being used.
public final class TlsReload implements AutoCloseable {
  public static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

  private final Duration every;
  private final List<Watched<?>> all = new CopyOnWriteArrayList<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  public TlsReload(Duration every) {
    this.every = every;
    this.thread = Thread.ofPlatform().name("latchkey-tls").daemon().unstarted(this::loop);
  }

  /// Watches what `read` reads. To be called before [#start].
  ///
  /// @param what for people, such as "the gateway's certificate"
  /// @param now what is in use
  /// @param use takes up something else; called by this object's thread
  public <T> void watch(String what, Supplier<T> read, T now, Consumer<T> use) {
    all.add(new Watched<>(what, read, now, use));
  }

  public void start() {
    if (!all.isEmpty()) {
      thread.start();
    }
  }

  private void loop() {
    try {
      while (!closed.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        all.forEach(Watched::look);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closed.countDown();
  }

  private static final class Watched<T> {
    private final String what;
    private final Supplier<T> read;
    private final Consumer<T> use;
    private T now;
    private @Nullable String said;

    Watched(String what, Supplier<T> read, T now, Consumer<T> use) {
      this.what = what;
      this.read = read;
      this.now = now;
      this.use = use;
    }

    void look() {
      try {
        T found = read.get();
        said = null;
        if (!found.equals(now)) {
          use.accept(found);
          now = found;
          LOG.info("{} was read anew", what);
        }
      } catch (RuntimeException e) {
        String why = String.valueOf(e.getMessage());
        if (!why.equals(said)) {
          said = why;
          LOG.warn("{} stays as it was: {}", what, why);
        }
      }
    }
  }
}
