package dev.latchkey.core.recording;

/// How many calls one in the history stands for, when there are more than are all kept.
final class Thinning {
  static final int ONE_IN_MAX = 1 << 20;

  private Thinning() {}

  /// The power of two that leaves at most [CallRecorder#FULL_CALLS_PER_SECOND] of so many calls.
  static int oneIn(long calls) {
    int oneIn = 1;
    while (oneIn < ONE_IN_MAX && calls > (long) oneIn * CallRecorder.FULL_CALLS_PER_SECOND) {
      oneIn *= 2;
    }
    return oneIn;
  }
}
