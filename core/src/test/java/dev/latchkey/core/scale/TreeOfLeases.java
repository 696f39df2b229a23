package dev.latchkey.core.scale;

import java.util.Arrays;
import java.util.SplittableRandom;

/// A revocation in a tree: the store commits by a majority of regions, tells the head of each
/// region, and each head tells the nodes that hold the key. Confirmed is what the slowest path
/// says; who says nothing is waited for until its lease is over. Times in milliseconds.
///
/// @param regionRoundTrips from the region of the change to each region, its own first
/// @param nodes that hold the key, in each region
/// @param stalls how many of a node's answers in a million are late by up to [#STALL_MAX]
/// @param dead how many changes in a million meet a node that has died and is not fenced yet
record TreeOfLeases(double[] regionRoundTrips, int nodes, int stalls, int dead) {
  static final double NODE_LEASE = 5_000;
  static final double REGION_LEASE = 30_000;
  static final double DRIFT = 1.02;
  static final double STALL_MAX = 200;
  private static final double FLUSH = 1;
  private static final double IN_REGION = 0.5;
  private static final double TO_APPLY = 2;
  private static final int MILLION = 1_000_000;

  /// The given share of so many changes is confirmed within this time.
  double[] within(int changes, SplittableRandom random, double... shares) {
    double[] took = new double[changes];
    for (int i = 0; i < changes; i++) {
      took[i] = one(random);
    }
    Arrays.sort(took);
    return Arrays.stream(shares)
        .map(share -> took[(int) Math.min(changes - 1, share * changes)])
        .toArray();
  }

  private double one(SplittableRandom random) {
    double[] sorted = regionRoundTrips.clone();
    Arrays.sort(sorted);
    double commit = jittered(sorted[sorted.length / 2], random) + FLUSH;
    double slowest = 0;
    for (double roundTrip : regionRoundTrips) {
      slowest = Math.max(slowest, jittered(roundTrip, random) + inRegion(random));
    }
    return commit + slowest;
  }

  /// One head and its nodes; the head writes down that it has been told, once.
  private double inRegion(SplittableRandom random) {
    double slowest = 0;
    for (int i = 0; i < nodes; i++) {
      double one = IN_REGION + TO_APPLY * random.nextDouble() + FLUSH;
      if (random.nextInt(MILLION) < stalls) {
        one += STALL_MAX * random.nextDouble();
      }
      slowest = Math.max(slowest, one);
    }
    return random.nextInt(MILLION) < dead ? NODE_LEASE * DRIFT : slowest + FLUSH;
  }

  private static double jittered(double roundTrip, SplittableRandom random) {
    return roundTrip * (1 + 0.1 * random.nextDouble());
  }
}
