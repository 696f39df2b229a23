package dev.latchkey.core.recording;

import dev.latchkey.core.usage.Call;
import org.jspecify.annotations.Nullable;

/// What calls on one thread, or a few, have come to since the last drain. Used by one thread at a
/// time: whoever has it taken from [CallRecorder].
final class Stripe {
  static final int CALLS_MAX = 2048;
  static final int STRANGERS_MAX = 1024;
  private static final int PLACES_FIRST = 256;
  private static final int OTHERS_MAX = 64;

  /// So many calls are put down one after another before they go into the table together: places
  /// lie anywhere in memory, and a loop waits for many of them at once.
  private static final int CALLS_AT_ONCE = 128;

  private static final int CALL_WORDS = 8;
  private static final int CODE_BITS = 8;

  /// Words of the state that change with every call stand in the middle of an array, so that two
  /// stripes never share a cache line.
  private static final int STATE_WORDS = 24;

  private static final int SECOND = 8;
  private static final int CALLS_IN_SECOND = 9;
  private static final int RANDOM = 10;

  private final long[] state = new long[STATE_WORDS];
  private final Full full;
  private final @Nullable Call[] ring = new Call[CALLS_MAX];
  private final CallTable strangers;
  private final CallTable others;
  private CallTable keys;
  private final long[] latest = new long[CALLS_AT_ONCE * CALL_WORDS];
  private int latestWords;
  private long hour;
  private long calls;

  /// `seed` is any random number.
  Stripe(Full full, long seed) {
    this.full = full;
    this.state[RANDOM] = seed | 1;
    this.keys = full.fresh();
    this.strangers = new CallTable(PLACES_FIRST, STRANGERS_MAX, seed);
    this.others = new CallTable(OTHERS_MAX, OTHERS_MAX, seed);
  }

  /// Counts a call of a known key in the hour that it falls in.
  void count(
      long keyHigh,
      long keyLow,
      long projectHigh,
      long projectLow,
      int code,
      long atMillis,
      long addressHigh,
      long addressLow) {
    long[] into = latest;
    int at = latestWords;
    into[at] = keyHigh;
    into[at + 1] = keyLow;
    into[at + 2] = projectHigh;
    into[at + 3] = projectLow;
    into[at + 4] = (atMillis << CODE_BITS) | code;
    into[at + 5] = addressHigh;
    into[at + 6] = addressLow;
    latestWords = at + CALL_WORDS;
    if (latestWords == into.length) {
      countLatest();
    }
  }

  private void countLatest() {
    long[] from = latest;
    for (int at = 0; at < latestWords; at += CALL_WORDS) {
      countOne(
          from[at],
          from[at + 1],
          from[at + 2],
          from[at + 3],
          (int) (from[at + 4] & CallTable.CODE_MAX),
          from[at + 4] >> CODE_BITS,
          from[at + 5],
          from[at + 6]);
    }
    latestWords = 0;
  }

  private void countOne(
      long keyHigh,
      long keyLow,
      long projectHigh,
      long projectLow,
      int code,
      long atMillis,
      long addressHigh,
      long addressLow) {
    long now = Hours.of(atMillis);
    if (now != hour) {
      hand();
      hour = now;
    }
    if (keys.add(
        keyHigh, keyLow, projectHigh, projectLow, code, 1, atMillis, addressHigh, addressLow)) {
      return;
    }
    if (hand()) {
      keys.add(
          keyHigh, keyLow, projectHigh, projectLow, code, 1, atMillis, addressHigh, addressLow);
    }
  }

  /// Hands the table on and takes an empty one. False when too many wait to be read: what comes is
  /// lost until they are.
  private boolean hand() {
    if (keys.used() == 0) {
      return true;
    }
    if (!full.hand(hour, keys)) {
      full.lost(1);
      return false;
    }
    keys = full.fresh();
    return true;
  }

  /// Counts a call with a key that nobody knows.
  void countStranger(
      long networkHigh,
      long networkLow,
      long projectHigh,
      long projectLow,
      int code,
      long atMillis) {
    boolean counted =
        strangers.add(networkHigh, networkLow, projectHigh, projectLow, code, 1, atMillis, 0, 0)
            || others.add(
                Networks.OTHERS, Networks.OTHERS, projectHigh, projectLow, code, 1, atMillis, 0, 0)
            || others.add(Networks.OTHERS, Networks.OTHERS, 0, 0, code, 1, atMillis, 0, 0);
    if (!counted) {
      full.lost(1);
    }
  }

  /// Keeps a call for the history; the oldest gives way.
  void keep(Call call) {
    ring[(int) (calls++ & (CALLS_MAX - 1))] = call;
  }

  /// For a call beyond those of its second that are all kept: 0 when it is left out, else for how
  /// many it stands. The rate is the last second's, or rises with the calls of this one.
  int sampled(long second, int oneInAtLeast) {
    if (state[SECOND] != second) {
      state[SECOND] = second;
      state[CALLS_IN_SECOND] = 0;
    }
    long here = ++state[CALLS_IN_SECOND];
    int oneIn = Math.max(oneInAtLeast, Thinning.oneIn(here));
    long x = state[RANDOM];
    x ^= x << 13;
    x ^= x >>> 7;
    x ^= x << 17;
    state[RANDOM] = x;
    return ((x >>> 20) & (oneIn - 1)) == 0 ? oneIn : 0;
  }

  /// Gives everything up and begins anew.
  void drain(Full.Drain into) {
    countLatest();
    if (keys.used() > 0) {
      into.keys(hour, keys);
      keys = full.fresh();
    }
    strangers.forEach(into.strangers());
    strangers.clear();
    others.forEach(into.strangers());
    others.clear();
    long from = Math.max(0, calls - CALLS_MAX);
    into.lostCalls(from);
    for (long i = from; i < calls; i++) {
      int place = (int) (i & (CALLS_MAX - 1));
      Call call = ring[place];
      ring[place] = null;
      if (call != null) {
        into.call(call);
      }
    }
    calls = 0;
  }
}
