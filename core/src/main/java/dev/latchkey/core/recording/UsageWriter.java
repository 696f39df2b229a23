package dev.latchkey.core.recording;

import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.UsageStore;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.usage.UsageRetention;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The thread that takes what was noted to the store, every 750 ms. While the store does not take
/// it, counters add up here and verification goes on.
///
/// Counts of many keys go into rows in turns of some seconds, so that calls of one key add up to
/// one row; meanwhile what was noted goes into a log, from which the next start makes rows when
/// this process is killed.
public final class UsageWriter implements AutoCloseable {
  static final Duration PERIOD = Duration.ofMillis(750);

  /// Up to so many rows of keys are written each time, without a log.
  static final int ROWS_AT_ONCE = 1_000;

  /// Of more, at most so many are written each time.
  static final int ROWS_AT_ONCE_MAX = 5_000;

  /// How long a turn takes at least.
  static final Duration TURN = Duration.ofSeconds(30);

  /// Of very many keys a turn takes longer, so that no more rows than these are written a second.
  static final int ROWS_PER_SECOND_MAX = 5_000;

  /// Of so many unknown callers' networks that they come to more rows, they are written less often.
  static final int OTHER_ROWS_PER_SECOND_MAX = 4_000;

  private static final Duration PRUNING_PERIOD = Duration.ofSeconds(10);
  private static final int PRUNINGS_AT_ONCE_MAX = 20;
  private static final int TRIES_AT_CLOSE_MAX = 10;

  private final CallRecorder recorder;
  private final UsageStore store;
  private final UsageRetention retention;
  private final InstantSource clock;
  private final Ticks ticks;
  private final String id;
  private final PendingUsage pending;
  private final Thread thread;
  private @Nullable KeyBatches keys;
  private @Nullable OtherBatches others;
  private @Nullable UsageBatch inFlight;
  private @Nullable UsageLog logging;
  private boolean leftoversWritten;
  private long sequence;
  private long turnDueAt;
  private long othersDueAt;
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
      UsageStore store,
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
        logging = null;
        failures.increment();
      }
      LockSupport.parkNanos(this, Math.max(1, due - ticks.nanos()));
    }
  }

  /// The calls of projects since the start, as far as they were read: some 750 ms late.
  public ProjectTotals totals() {
    return pending.totals();
  }

  /// Drains, writes what there is, and takes a little of what is too old out.
  void step() {
    long now = clock.millis();
    drain(now);
    write(false, now);
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

  /// Whether what was to be written is with the store: with `all` everything, else what is due.
  private boolean write(boolean all, long now) {
    try {
      writeLog();
      writeInFlight();
      writeLeftovers();
      if (all) {
        writeKeys(Integer.MAX_VALUE);
      }
      takeUp(all, now);
      writeLog();
      writeOthers();
      writeKeys(all ? Integer.MAX_VALUE : ROWS_AT_ONCE_MAX);
      away = false;
      return true;
    } catch (StoreException e) {
      away = true;
      return false;
    }
  }

  /// Takes from what is pending: of keys a whole turn when it is time for it, else what is new for
  /// the log.
  private void takeUp(boolean all, long now) {
    int rows = pending.rowsOfKeys();
    boolean atOnce = keys == null && (all || rows <= ROWS_AT_ONCE);
    if (!atOnce) {
      logging = pending.takeUnlogged(id);
    }
    if (atOnce || (keys == null && now >= turnDueAt)) {
      keys = new KeyBatches(pending.sealKeys(id));
      turnDueAt = now + Math.max(TURN.toMillis(), rows * 1000L / ROWS_PER_SECOND_MAX);
    }
    if (others == null) {
      boolean due = all || now >= othersDueAt;
      if (due) {
        othersDueAt = now + pending.otherRows() * 1000L / OTHER_ROWS_PER_SECOND_MAX;
      }
      others = new OtherBatches(pending.sealOthers(due));
    }
  }

  private void writeLog() {
    UsageLog log = logging;
    if (log != null) {
      store.log(log);
      logging = null;
    }
  }

  private void writeOthers() {
    OtherBatches batches = others;
    if (batches != null && write(batches, Integer.MAX_VALUE)) {
      others = null;
    }
  }

  private void writeKeys(int rows) {
    KeyBatches batches = keys;
    if (batches != null && write(batches, rows)) {
      keys = null;
    }
  }

  /// Whether all batches are written; it stops where they have come to `rows`.
  private boolean write(Batches from, int rows) {
    int written = 0;
    while (written < rows) {
      UsageBatch batch = from.next(id, sequence + 1);
      if (batch == null) {
        return true;
      }
      sequence++;
      inFlight = batch;
      writeInFlight();
      written += batch.rows();
    }
    return false;
  }

  private void writeInFlight() {
    UsageBatch batch = inFlight;
    if (batch != null) {
      store.record(batch);
      inFlight = null;
      batches = batch.sequence();
    }
  }

  /// Writes what a process that was killed has left in the log.
  private void writeLeftovers() {
    while (!leftoversWritten) {
      Optional<UsageLog.Leftover> leftover = store.leftover(id);
      if (leftover.isPresent()) {
        write(new KeyBatches(pending.sealKeys(leftover.get())), Integer.MAX_VALUE);
      } else {
        leftoversWritten = true;
      }
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
