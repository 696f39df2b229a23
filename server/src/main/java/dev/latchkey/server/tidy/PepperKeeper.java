package dev.latchkey.server.tidy;

import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.ops.Metrics;
import dev.latchkey.server.start.PepperFile;
import dev.latchkey.server.start.StartException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.commit.ResealPlace;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks every few seconds whether the pepper file has another generation, takes it up, and seals
/// all rows anew with it, some at a time, while all keys work. After a start it goes on with what
/// was not done.
public final class PepperKeeper implements AutoCloseable {
  static final int ROWS_PER_STEP_MAX = 500;

  private static final Duration PAUSE = Duration.ofSeconds(5);
  private static final Duration PAUSE_BETWEEN_STEPS = Duration.ofMillis(20);
  private static final Logger LOG = LoggerFactory.getLogger(PepperKeeper.class);

  private final PepperFile file;
  private final Seals seals;
  private final SqlStore store;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile ResealPlace place = ResealPlace.START;

  public PepperKeeper(PepperFile file, Seals seals, SqlStore store) {
    this.file = file;
    this.seals = seals;
    this.store = store;
    this.thread = Thread.ofPlatform().name("latchkey-pepper").daemon().unstarted(this::loop);
  }

  public void start() {
    thread.start();
  }

  /// The generation that everything new is sealed with.
  public int generation() {
    return seals.generation();
  }

  /// Whether every row that is believed is of that generation.
  public boolean isDone() {
    return place.over();
  }

  private void loop() {
    try {
      do {
        if (step()) {
          Thread.sleep(PAUSE_BETWEEN_STEPS);
        }
      } while (!closed.await(place.over() ? PAUSE.toMillis() : 0, TimeUnit.MILLISECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes up a new generation, or looks at the next rows. Whether rows were sealed anew.
  boolean step() {
    try {
      Pepper now = file.read();
      if (seals.isOutdatedBy(now)) {
        store.adopt(now);
        place = ResealPlace.START;
        LOG.info("Generation {} of the pepper is used from now on", seals.generation());
      }
      if (place.over()) {
        return false;
      }
      ResealPlace before = place;
      place = store.reseal(before, ROWS_PER_STEP_MAX);
      if (place.over() && place.sealed() > 0) {
        LOG.info(
            "{} rows were sealed anew with generation {} of the pepper",
            place.sealed(),
            seals.generation());
      }
      return place.sealed() > before.sealed();
    } catch (StartException | StoreException e) {
      LOG.warn("The pepper was not looked after, and will be later: {}", e.getMessage());
      pause();
      return false;
    }
  }

  private void pause() {
    try {
      closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Ends after the step under way.
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(PAUSE.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Puts how far it has come among the metrics.
  public void tell(Metrics metrics) {
    metrics.gauge(
        "latchkey.pepper.generation",
        "The pepper's generation that everything new is sealed with.",
        this,
        PepperKeeper::generation);
    metrics.gauge(
        "latchkey.pepper.resealing",
        "1 while rows may be of an older generation.",
        this,
        each -> each.isDone() ? 0 : 1);
  }
}
