package dev.latchkey.core.scale;

import java.util.function.DoubleUnaryOperator;

/// What a node that holds only keys it has lately seen finds in its memory, where the key of rank r
/// is asked for in proportion to r^-skew (Zipf), and the least recently used is dropped. By Che's
/// approximation (H. Che, Y. Tung, Z. Wang, "Hierarchical Web caching systems", 2002).
///
/// Ranks are summed up in bands whose width grows with the rank, so that 10^9 keys are a few
/// thousand steps.
record PartialReplica(double keys, double skew, double capacity) {
  private static final double BAND = 1.01;
  private static final int HALVINGS = 200;

  /// The share of requests whose key is there.
  double hits() {
    double time = time();
    return sum(share -> share * (1 - Math.exp(-share * time)));
  }

  /// The share of all keys that are there: how likely a node must be told of a revocation, when
  /// keys are revoked whatever their use.
  double held() {
    return capacity / keys;
  }

  /// The same where a key is revoked as often as it is used: after a leak, say.
  double heldOfUsed() {
    return hits();
  }

  /// How many requests a key stays for without being asked for again.
  private double time() {
    double low = 0;
    double high = keys * keys;
    for (int i = 0; i < HALVINGS; i++) {
      double middle = (low + high) / 2;
      double there = sum(share -> 1 - Math.exp(-share * middle));
      if (there < capacity) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /// Over all keys, of what one contributes with its share of the requests.
  private double sum(DoubleUnaryOperator of) {
    double all = bands(share -> share);
    return bands(weight -> of.applyAsDouble(weight / all));
  }

  private double bands(DoubleUnaryOperator of) {
    double sum = 0;
    double from = 1;
    while (from <= keys) {
      double to = Math.min(keys + 1, Math.max(from + 1, Math.floor(from * BAND)));
      double middle = (from + to - 1) / 2;
      sum += (to - from) * of.applyAsDouble(Math.pow(middle, -skew));
      from = to;
    }
    return sum;
  }
}
