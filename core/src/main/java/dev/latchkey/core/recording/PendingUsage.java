package dev.latchkey.core.recording;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOutcome;
import dev.latchkey.core.usage.UsageLog;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was drained and is not with the store yet. Counters add up, however long that takes; of
/// calls the oldest are dropped and counted. Used by one thread.
///
/// It is given up in turns. What was drained since the last page of the log is at hand as well.
final class PendingUsage implements Full.Drain {
  static final int CALLS_MAX = 20_000;
  static final int KEYS_MAX = 1 << 20;
  static final int HOURS_MAX = 72;

  /// Of so many places a quarter stays empty, which leaves 3,072 networks a day.
  static final int STRANGERS_MAX = 4096;

  /// Beyond this many counts a turn is not in the log to its end; some 25 bytes each.
  static final int LOGGED_OF_A_TURN_MAX = 4_000_000;

  private static final int PLACES_FIRST = 64;

  private final Full full;
  private final long salt;
  private final TreeMap<Long, CallTable> hours = new TreeMap<>();
  private final List<Full.Handed> read = new ArrayList<>();
  private final ArrayDeque<Call> calls = new ArrayDeque<>();
  private CallTable uses;
  private CallTable previous;
  private CallTable strangers;
  private CallTable strangersOfDay;
  private long strangersDay;
  private final LogPage unlogged = new LogPage();
  private long turn = 1;
  private long logs;
  private int loggedOfTurn;
  private final ProjectTotals totals = new ProjectTotals();
  private long admitted;
  private long lostCalls;

  PendingUsage(Full full, long salt) {
    this.full = full;
    this.salt = salt;
    this.uses = table(KEYS_MAX);
    this.previous = table(KEYS_MAX);
    this.strangers = table(STRANGERS_MAX);
    this.strangersOfDay = table(STRANGERS_MAX);
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
            add(into, a, b, c, d, code, count, at, high, low);
            unlogged.add(a, b, c, d, code, count, at, high, low);
            totals.add(c, d, code, count);
            admitted += code == CallOutcome.VALID ? count : 0;
          });
      full.spare(each.table());
    }
    read.clear();
  }

  private void add(
      CallTable into,
      long a,
      long b,
      long c,
      long d,
      int code,
      long count,
      long at,
      long high,
      long low) {
    if (code == CallOutcome.VALID || code == CallRecorder.TOUCH) {
      uses.add(a, b, 0, 0, 0, 1, at, high, low);
    }
    if (code != CallRecorder.TOUCH && !into.add(a, b, c, d, code, count, at, 0, 0)) {
      full.lost(count);
    }
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
      totals.add(c, d, code, count);
      boolean counted =
          (isOneOfDay(a, b, c, d, code, at)
                  && strangers.add(a, b, c, d, code, count, at, high, low))
              || strangers.add(Networks.OTHERS, Networks.OTHERS, c, d, code, count, at, 0, 0)
              || strangers.add(Networks.OTHERS, Networks.OTHERS, 0, 0, code, count, at, 0, 0);
      if (!counted) {
        full.lost(count);
      }
    };
  }

  /// Whether these strangers have a row of their own today, which only so many have.
  private boolean isOneOfDay(long a, long b, long c, long d, int code, long at) {
    long day = Hours.day(at);
    if (day != strangersDay) {
      strangersDay = day;
      strangersOfDay = table(STRANGERS_MAX);
    }
    return strangersOfDay.add(a, b, c, d, code, 1, at, 0, 0);
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

  /// The calls of projects since the start.
  ProjectTotals totals() {
    return totals;
  }

  /// How many calls the history lost since the start.
  long lostCalls() {
    return lostCalls;
  }

  /// How many rows the counts and uses of keys come to; those of a project's sums aside.
  int rowsOfKeys() {
    int rows = uses.used();
    for (CallTable hour : hours.values()) {
      rows += hour.used();
    }
    return rows;
  }

  /// How many rows come beside those of [#rowsOfKeys] and the calls.
  int otherRows() {
    return previous.used() + strangers.used();
  }

  /// What was drained since the last page, for the log; null when that is nothing, or the turn has
  /// as much in the log as it may have.
  @Nullable UsageLog takeUnlogged(String recorder) {
    int counts = unlogged.counts();
    UsageLog log = null;
    if (counts > 0 && loggedOfTurn + counts <= LOGGED_OF_A_TURN_MAX) {
      loggedOfTurn += counts;
      logs++;
      log = new UsageLog(new UsageLog.Turn(recorder, turn), logs, unlogged.toBytes());
    }
    unlogged.clear();
    return log;
  }

  /// The counts and uses of keys, to be written. This begins a new turn.
  SealedKeys sealKeys(String recorder) {
    SealedKeys sealed =
        new SealedKeys(
            new TreeMap<>(hours),
            uses,
            loggedOfTurn == 0 ? null : new UsageLog.Turn(recorder, turn),
            null);
    hours.clear();
    uses = table(KEYS_MAX);
    unlogged.clear();
    turn++;
    loggedOfTurn = 0;
    return sealed;
  }

  /// What somebody else has logged and not written, to be written.
  SealedKeys sealKeys(UsageLog.Leftover leftover) {
    PendingUsage all = new PendingUsage(full, salt);
    for (byte[] page : leftover.facts()) {
      boolean known =
          LogPage.read(
              page,
              (a, b, c, d, code, count, at, high, low) ->
                  all.add(all.hour(Hours.of(at)), a, b, c, d, code, count, at, high, low));
      if (!known) {
        full.lost(1);
      }
    }
    return new SealedKeys(all.hours, all.uses, leftover.turn(), leftover.upTo());
  }

  /// The calls, and with `others` all that is not about single calls or keys in use, to be written.
  SealedOthers sealOthers(boolean others) {
    SealedOthers sealed =
        new SealedOthers(
            others ? previous : table(1), new ArrayDeque<>(calls), others ? strangers : table(1));
    calls.clear();
    if (others) {
      previous = table(KEYS_MAX);
      strangers = table(STRANGERS_MAX);
    }
    return sealed;
  }

  /// Counts and uses of keys that are being written.
  ///
  /// @param turn under which they are in the log; null when they are not
  /// @param upTo keys up to this one are written already; null when none is
  record SealedKeys(
      TreeMap<Long, CallTable> hours,
      CallTable uses,
      UsageLog.@Nullable Turn turn,
      @Nullable KeyId upTo) {}

  /// Other facts that are being written.
  record SealedOthers(CallTable previous, ArrayDeque<Call> calls, CallTable strangers) {}
}
