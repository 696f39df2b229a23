package dev.latchkey.core.recording;

/// How many calls one in the history stands for, when there are more than are all kept.
final class Thinning {
  static final int ONE_IN_LOG_MAX = 20;

  private Thinning() {}

  /// The power of two that leaves at most [CallRecorder#FULL_CALLS_PER_SECOND] of so many calls.
  static int oneIn(long calls) {
    long parts = Math.ceilDiv(calls, CallRecorder.FULL_CALLS_PER_SECOND);
    int log = Long.SIZE - Long.numberOfLeadingZeros(Math.max(parts, 1) - 1);
    return 1 << Math.min(log, ONE_IN_LOG_MAX);
  }
}
