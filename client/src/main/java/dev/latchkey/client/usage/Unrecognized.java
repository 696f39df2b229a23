package dev.latchkey.client.usage;

import java.time.Instant;
import java.util.Optional;

/// From where keys came that nobody knows.
///
/// @param outcome `unknown` or `malformed`
/// @param network the /24 or /48; empty for all that are not counted by themselves
public record Unrecognized(String outcome, Optional<String> network, long count, Instant lastAt) {}
