package dev.latchkey.core.recording;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageRetention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The thread that takes what was noted to the store, twice a second. While the store does not take
/// it, counters add up here and verification goes on.
public final class UsageWriter implements AutoCloseable {
  static final Duration PERIOD = Duration.ofMillis(500);

  /// Of so many different keys a second that they come to more rows, counts are written less often
  /// and add up meanwhile.
  static final int ROWS_PER_SECOND_MAX = 10_000;

  private static final Duration PRUNING_PERIOD = Duration.ofSeconds(10);
  private static final int PRUNINGS_AT_ONCE_MAX = 20;
  private static final int TRIES_AT_CLOSE_MAX = 10;

  private final CallRecorder recorder;
  private final Store store;
  private final UsageRetention retention;
  private final InstantSource clock;
  private final Ticks ticks;
  private final String id;
  private final PendingUsage pending;
  private final Thread thread;
  private @Nullable Slices writing;
  private @Nullable UsageBatch inFlight;
  private long sequence;
  private long countsDueAt;
  private long prunedAt;
  private long drainedAt;
  private volatile boolean closed;
  private volatile boolean away;
  private volatile long batches;
  private volatile long lostCalls;
  private final LongAdder failures = new LongAdder();

  /// `id` is a new random one with each start.
  public UsageWriter(
      CallRecorder recorder,
      Store store,
      UsageRetention retention,
      InstantSource clock,
      Ticks ticks,
      String id,
      long salt) {
    this.recorder = recorder;
    this.store = store;
    this.retention = retention;
    this.clock = clock;
    this.ticks = ticks;
    this.id = id;
    this.pending = new PendingUsage(recorder.full(), salt);
    this.thread = Thread.ofPlatform().name("latchkey-usage-writer").daemon().unstarted(this::loop);
    this.prunedAt = clock.millis();
    this.drainedAt = clock.millis();
  }

  public void start() {
    recorder.wakes(() -> LockSupport.unpark(thread));
    thread.start();
  }

  private void loop() {
    long due = ticks.nanos();
    while (!closed) {
      try {
        pending.drain(recorder);
        if (ticks.nanos() - due >= 0) {
          due = ticks.nanos() + PERIOD.toNanos();
          step();
        }
      } catch (RuntimeException e) {
        inFlight = null;
        failures.increment();
      }
      LockSupport.parkNanos(this, Math.max(1, due - ticks.nanos()));
    }
  }

  /// Drains, writes what there is, and takes a little of what is too old out.
  void step() {
    long now = clock.millis();
    drain(now);
    write(now >= countsDueAt, now);
    if (!away && now - prunedAt >= PRUNING_PERIOD.toMillis()) {
      prunedAt = now;
      prune();
    }
  }

  private void drain(long now) {
    pending.drain(recorder);
    long millis = now - drainedAt;
    if (millis >= PERIOD.toMillis()) {
      recorder.sample(Thinning.oneIn(pending.takeAdmitted() * 1000 / millis));
      drainedAt = now;
    }
    lostCalls = pending.lostCalls();
  }

  /// Whether everything is with the store.
  private boolean write(boolean withCounts, long now) {
    try {
      if (!writeSealed()) {
        return false;
      }
      if (withCounts) {
        countsDueAt = now + pending.rows() * 1000L / ROWS_PER_SECOND_MAX;
      }
      writing = new Slices(withCounts ? pending.seal() : pending.sealCalls());
      return writeSealed();
    } catch (StoreException e) {
      away = true;
      return false;
    }
  }

  private boolean writeSealed() {
    Slices slices = writing;
    if (slices == null) {
      return true;
    }
    while (true) {
      UsageBatch batch = inFlight;
      if (batch == null) {
        batch = slices.next(id, sequence + 1);
        if (batch == null) {
          writing = null;
          return true;
        }
        sequence++;
        inFlight = batch;
      }
      store.record(batch);
      inFlight = null;
      away = false;
      batches = sequence;
    }
  }

  private void prune() {
    try {
      boolean more = true;
      for (int i = 0; more && i < PRUNINGS_AT_ONCE_MAX; i++) {
        more = store.pruneUsage(retention.at(clock.instant()));
      }
    } catch (StoreException e) {
      away = true;
    }
  }

  /// Writes everything that was noted before the call. When the store does not take it within some
  /// seconds, it is given up.
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    boolean interrupted = joined();
    for (int i = 0; i < TRIES_AT_CLOSE_MAX; i++) {
      drain(clock.millis());
      if (write(true, clock.millis())) {
        break;
      }
      LockSupport.parkNanos(this, PERIOD.toNanos());
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean joined() {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  /// How many batches the store has taken since the start.
  public long batches() {
    return batches;
  }

  /// How many calls the history lost since the start, because too many came at once or the store
  /// was away for long.
  public long lostCalls() {
    return lostCalls;
  }

  /// How often writing failed in a way that nobody foresaw; that batch was given up.
  public long failures() {
    return failures.sum();
  }
}
