package dev.latchkey.server.limit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;

/// How much this node is asked of its buckets. Watched by many threads, looked at by one, about
/// once a second.
final class Demand {
  /// How many buckets one word tells of; those with the highest demand for their rate.
  static final int TOLD_MAX = 400;

  /// Beyond this part of what an even share allows, a node is pressed.
  private static final double PRESSED = 0.5;

  private static final double STEADY_SECONDS_MIN = 2;
  private static final double STEADY_SECONDS_MAX = 30;
  private static final double STEADY_WINDOWS = 0.25;

  /// Below this many tokens in the rate's window nobody is asking any more.
  private static final double QUIET = 0.5;

  private final Shares shares;
  private final ConcurrentLinkedQueue<ShareBucket> watched = new ConcurrentLinkedQueue<>();

  Demand(Shares shares) {
    this.shares = shares;
  }

  void watch(ShareBucket bucket) {
    watched.add(bucket);
  }

  private record Pressure(ShareBucket bucket, double ofRate) {}

  /// What is to be told to the others: tokens a second, for each bucket in which a node is pressed.
  ///
  /// @param seconds since the last time
  Map<Long, Float> told(double seconds) {
    List<Pressure> all = new ArrayList<>();
    int looks = watched.size();
    for (int i = 0; i < looks; i++) {
      ShareBucket bucket = watched.poll();
      if (bucket == null) {
        break;
      }
      look(bucket, seconds);
      double perSecond = (double) bucket.rate.limit() / bucket.rate.windowSeconds();
      double ofRate = bucket.pace / perSecond;
      if (ofRate > PRESSED / shares.nodes()
          || (shares.isContested(bucket.name) && bucket.pace > 0)) {
        all.add(new Pressure(bucket, ofRate));
      }
    }
    all.sort(Comparator.comparingDouble(Pressure::ofRate).reversed());
    Map<Long, Float> told = new HashMap<>();
    for (Pressure each : all.subList(0, Math.min(TOLD_MAX, all.size()))) {
      told.put(each.bucket().name, (float) each.bucket().pace);
    }
    return told;
  }

  private void look(ShareBucket bucket, double seconds) {
    long asked = bucket.asked;
    bucket.asked = 0;
    double steady =
        Math.clamp(
            bucket.rate.windowSeconds() * STEADY_WINDOWS, STEADY_SECONDS_MIN, STEADY_SECONDS_MAX);
    double kept = Math.exp(-seconds / steady);
    bucket.pace = kept * bucket.pace + (1 - kept) * asked / seconds;
    if (bucket.pace * bucket.rate.windowSeconds() >= QUIET) {
      watched.add(bucket);
      return;
    }
    bucket.pace = 0;
    bucket.watched = false;
    if (bucket.asked > 0 && !bucket.watched) {
      bucket.watched = true;
      watched.add(bucket);
    }
  }
}
