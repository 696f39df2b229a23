package dev.latchkey.core.usage;

import java.time.Instant;
import java.util.SortedMap;

/// What became of the calls of one hour or day, by outcome.
public record UsageBucket(Instant start, SortedMap<String, Long> outcomes) {
  public long total() {
    return outcomes.values().stream().mapToLong(Long::longValue).sum();
  }
}
