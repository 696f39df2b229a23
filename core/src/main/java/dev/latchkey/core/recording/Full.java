package dev.latchkey.core.recording;

import dev.latchkey.core.usage.Call;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// Tables that a stripe has filled between two drains, and empty ones for it to go on with. Safe
/// for use by many threads, without a lock.
final class Full {
  static final int TABLES_WAITING_MAX = 32;
  private static final int SPARE_MAX = 16;
  private static final int PLACES_FIRST = 256;
  private static final int PLACES_MAX = 1 << 14;

  /// A table of one hour.
  record Handed(long hour, CallTable table) {}

  /// What a drain is given.
  interface Drain {
    /// The table goes back with [Full#spare] once it is read.
    void keys(long hour, CallTable table);

    CallTable.Taker strangers();

    void call(Call call);

    void lostCalls(long many);
  }

  private final ConcurrentLinkedQueue<Handed> handed = new ConcurrentLinkedQueue<>();

  /// The one that was emptied last comes first: it is still in the processor's cache.
  private final ConcurrentLinkedDeque<CallTable> spares = new ConcurrentLinkedDeque<>();

  private final AtomicInteger waiting = new AtomicInteger();
  private final AtomicInteger spare = new AtomicInteger();
  private final LongAdder lost = new LongAdder();
  private final Runnable wake;
  private final long salt;

  /// `wake` tells the thread that drains; it must not wait.
  Full(long salt, Runnable wake) {
    this.salt = salt;
    this.wake = wake;
  }

  CallTable fresh() {
    CallTable known = spares.pollFirst();
    if (known == null) {
      return new CallTable(PLACES_FIRST, PLACES_MAX, salt);
    }
    spare.decrementAndGet();
    return known;
  }

  /// Takes a table that was read back.
  void spare(CallTable table) {
    if (spare.incrementAndGet() > SPARE_MAX) {
      spare.decrementAndGet();
      return;
    }
    table.clear();
    spares.addFirst(table);
  }

  /// False when too many wait already.
  boolean hand(long hour, CallTable table) {
    if (waiting.incrementAndGet() > TABLES_WAITING_MAX) {
      waiting.decrementAndGet();
      return false;
    }
    handed.add(new Handed(hour, table));
    wake.run();
    return true;
  }

  @Nullable Handed poll() {
    Handed next = handed.poll();
    if (next != null) {
      waiting.decrementAndGet();
    }
    return next;
  }

  void lost(long many) {
    lost.add(many);
  }

  /// How many calls were not counted since the start.
  long lost() {
    return lost.sum();
  }
}
