package dev.latchkey.core.scale;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;

/// The same as [PartialReplica], request by request: for numbers of keys that fit.
final class LruSimulation {
  private LruSimulation() {}

  /// The share of requests whose key is there, once the memory is full.
  static double hits(int keys, double skew, int capacity, int requests, SplittableRandom random) {
    double[] upTo = new double[keys];
    double sum = 0;
    for (int i = 0; i < keys; i++) {
      sum += Math.pow(i + 1.0, -skew);
      upTo[i] = sum;
    }
    Map<Integer, Boolean> there = new LinkedHashMap<>(capacity * 2, 0.75f, true);
    int hits = 0;
    for (int i = -requests; i < requests; i++) {
      int found = Arrays.binarySearch(upTo, random.nextDouble() * sum);
      int key = Math.min(found < 0 ? -found - 1 : found, keys - 1);
      boolean hit = there.get(key) != null;
      if (!hit) {
        there.put(key, true);
        if (there.size() > capacity) {
          there.remove(there.keySet().iterator().next());
        }
      }
      hits += hit && i >= 0 ? 1 : 0;
    }
    return (double) hits / requests;
  }
}
