package dev.latchkey.client.usage;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/// How often a key was used.
///
/// @param from the start of the first bucket
/// @param to the end of the last bucket
/// @param by `hour` or `day`
/// @param outcomes how many calls had which outcome, by its code
/// @param buckets those in which there were calls, in order
public record Usage(
    Instant from,
    Instant to,
    String by,
    long total,
    Map<String, Long> outcomes,
    List<UsageBucket> buckets) {}
