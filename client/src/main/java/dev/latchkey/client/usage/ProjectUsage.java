package dev.latchkey.client.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How often the keys of a project were used.
///
/// @param from the start of the first bucket
/// @param to the end of the last bucket
/// @param by `hour` or `day`
/// @param outcomes how many calls had which outcome, by its code
/// @param buckets those in which there were calls, in order
/// @param topKeys the keys with the most calls
public record ProjectUsage(
    Instant from,
    Instant to,
    String by,
    long total,
    Map<String, Long> outcomes,
    List<UsageBucket> buckets,
    List<KeyCount> topKeys) {

  /// How often one key was used.
  public record KeyCount(KeyName key, long count) {}
}
