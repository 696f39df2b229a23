package dev.latchkey.client.usage;

import java.time.Instant;
import java.util.Map;

/// The calls of an hour or a day.
///
/// @param outcomes how many calls had which outcome, by its code
public record UsageBucket(Instant start, long total, Map<String, Long> outcomes) {}
