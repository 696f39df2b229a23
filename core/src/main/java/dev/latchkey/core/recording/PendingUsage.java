package dev.latchkey.core.recording;

import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// What was drained and is not with the store yet. Counters add up, however long that takes; of
/// calls the oldest are dropped and counted. Used by one thread.
final class PendingUsage implements Full.Drain {
  static final int CALLS_MAX = 20_000;
  static final int KEYS_MAX = 1 << 20;
  static final int HOURS_MAX = 72;
  static final int STRANGERS_MAX = 4096;
  private static final int PLACES_FIRST = 64;

  private final Full full;
  private final long salt;
  private final TreeMap<Long, CallTable> hours = new TreeMap<>();
  private final List<Full.Handed> read = new ArrayList<>();
  private final ArrayDeque<Call> calls = new ArrayDeque<>();
  private CallTable uses;
  private CallTable previous;
  private CallTable strangers;
  private long admitted;
  private long lostCalls;

  PendingUsage(Full full, long salt) {
    this.full = full;
    this.salt = salt;
    this.uses = table(KEYS_MAX);
    this.previous = table(KEYS_MAX);
    this.strangers = table(STRANGERS_MAX);
  }

  private CallTable table(int most) {
    return new CallTable(PLACES_FIRST, most, salt);
  }

  /// Takes everything that the recorder has noted.
  void drain(CallRecorder recorder) {
    recorder.drain(this);
    for (Full.Handed each : read) {
      CallTable into = hour(each.hour());
      each.table()
          .forEach((a, b, c, d, code, count, at, high, low) -> {
            if (code == CallRecorder.PREVIOUS) {
              previous.add(a, b, c, 0, 0, 1, at, 0, 0);
              return;
            }
            if (code == CallOutcome.VALID || code == CallRecorder.TOUCH) {
              uses.add(a, b, 0, 0, 0, 1, at, high, low);
            }
            if (code != CallRecorder.TOUCH && !into.add(a, b, c, d, code, count, at, 0, 0)) {
              full.lost(count);
            }
            admitted += code == CallOutcome.VALID ? count : 0;
          });
      full.spare(each.table());
    }
    read.clear();
  }

  /// When the store is away for days, the oldest hours become one.
  private CallTable hour(long hour) {
    CallTable known = hours.get(hour);
    if (known != null) {
      return known;
    }
    if (hours.size() >= HOURS_MAX && hours.firstKey() < hour) {
      CallTable oldest = hours.pollFirstEntry().getValue();
      CallTable next = hours.firstEntry().getValue();
      oldest.forEach((a, b, c, d, code, count, at, high, low) -> {
        if (!next.add(a, b, c, d, code, count, at, high, low)) {
          full.lost(count);
        }
      });
    }
    CallTable fresh = table(KEYS_MAX);
    hours.put(hour, fresh);
    return fresh;
  }

  @Override
  public void keys(long hour, CallTable table) {
    read.add(new Full.Handed(hour, table));
  }

  @Override
  public CallTable.Taker strangers() {
    return (a, b, c, d, code, count, at, high, low) -> {
      boolean counted =
          strangers.add(a, b, c, d, code, count, at, high, low)
              || strangers.add(Networks.OTHERS, Networks.OTHERS, 0, 0, code, count, at, 0, 0);
      if (!counted) {
        full.lost(count);
      }
    };
  }

  @Override
  public void call(Call call) {
    if (calls.size() >= CALLS_MAX) {
      calls.pollFirst();
      lostCalls++;
    }
    calls.addLast(call);
  }

  @Override
  public void lostCalls(long many) {
    lostCalls += many;
  }

  /// How many calls were admitted since this was asked last.
  long takeAdmitted() {
    long now = admitted;
    admitted = 0;
    return now;
  }

  /// How many calls the history lost since the start.
  long lostCalls() {
    return lostCalls;
  }

  /// How many rows the counts and uses come to; those of a project's sums aside.
  int rows() {
    int rows = uses.used() + previous.used() + strangers.used();
    for (CallTable hour : hours.values()) {
      rows += hour.used();
    }
    return rows;
  }

  /// The calls, to be written.
  Sealed sealCalls() {
    Sealed sealed =
        new Sealed(new TreeMap<>(), table(1), table(1), new ArrayDeque<>(calls), table(1));
    calls.clear();
    return sealed;
  }

  /// Everything, to be written; this begins anew.
  Sealed seal() {
    Sealed sealed =
        new Sealed(new TreeMap<>(hours), uses, previous, new ArrayDeque<>(calls), strangers);
    hours.clear();
    calls.clear();
    uses = table(KEYS_MAX);
    previous = table(KEYS_MAX);
    strangers = table(STRANGERS_MAX);
    return sealed;
  }

  /// What is being written.
  record Sealed(
      TreeMap<Long, CallTable> hours,
      CallTable uses,
      CallTable previous,
      ArrayDeque<Call> calls,
      CallTable strangers) {}
}
