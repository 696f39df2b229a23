package dev.latchkey.client.key;

import java.time.Instant;
import java.util.Optional;

/// The secret before the last rotation, while it is still good.
///
/// @param lastUsedAt at most a minute behind
public record Previous(String preview, Instant validUntil, Optional<Instant> lastUsedAt) {}
