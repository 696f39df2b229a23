package dev.latchkey.server.limit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/// Which part of each rate is this node's. Without word of the others' demand it is one part of as
/// many as there are live nodes. Where one of them is pressed, nine tenths go where the demand is,
/// and a tenth stays spread over all. Every node reckons this from the same words, so the parts
/// come to one whole, but for the moments in which a word is on its way.
///
/// Read by many threads, changed by one.
final class Shares {
  /// How much of a rate is spread evenly whatever the demand, so that a node which begins to ask is
  /// not left without.
  static final double EVEN = 0.1;

  /// After so long a word counts no more.
  static final long HEARD_NANOS_MAX = 3_500_000_000L;

  private record Heard(long atNanos, Map<Long, Float> demand) {}

  private final Map<String, Heard> heard = new HashMap<>();
  private volatile Map<Long, Double> mine = Map.of();
  private volatile int nodes = 1;
  private final AtomicLong version = new AtomicLong();

  /// How many nodes are alive, this one included; at least 1.
  int nodes() {
    return nodes;
  }

  /// Changes when some part does.
  long version() {
    return version.get();
  }

  /// This node's part of the bucket with this name; above 0, up to 1.
  double of(long bucket) {
    Double moved = mine.get(bucket);
    return moved == null ? 1.0 / nodes : moved;
  }

  /// Whether any node is pressed in this bucket.
  boolean isContested(long bucket) {
    return mine.containsKey(bucket);
  }

  /// Whether no node is pressed in any bucket, so that nothing need be said. Of the one thread that
  /// changes it.
  boolean isQuiet() {
    return heard.values().stream().allMatch(word -> word.demand().isEmpty());
  }

  /// Takes over what a node has said of its demand, in tokens a second.
  void heard(String node, Map<Long, Float> demand, long nowNanos) {
    heard.put(node, new Heard(nowNanos, demand));
  }

  /// Reckons the parts anew.
  ///
  /// @param self this node's id
  /// @param live how many nodes are alive
  void reckon(String self, int live, long nowNanos) {
    heard.values().removeIf(word -> nowNanos - word.atNanos() > HEARD_NANOS_MAX);
    int count = Math.max(1, live);
    Heard own = heard.get(self);
    Map<Long, Double> parts = new HashMap<>();
    // Without its own echo a node is deaf, and knows nothing of the others.
    if (own != null) {
      Set<Long> buckets = new HashSet<>();
      heard.values().forEach(word -> buckets.addAll(word.demand().keySet()));
      for (Long bucket : buckets) {
        double all = 0;
        for (Heard word : heard.values()) {
          all += word.demand().getOrDefault(bucket, 0f);
        }
        double asked = own.demand().getOrDefault(bucket, 0f);
        if (all > 0) {
          parts.put(bucket, EVEN / count + (1 - EVEN) * asked / all);
        }
      }
    }
    if (count != nodes || !parts.equals(mine)) {
      nodes = count;
      mine = Map.copyOf(parts);
      version.incrementAndGet();
    }
  }
}
