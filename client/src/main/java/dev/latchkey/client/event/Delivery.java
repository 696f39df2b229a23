package dev.latchkey.client.event;

import java.time.Instant;
import java.util.Optional;

/// How far a message has come.
///
/// @param type what it tells, such as `key.expired`
/// @param state `pending`, `delivered`, `failed`
/// @param answer what the receiver said last
public record Delivery(
    String id,
    String type,
    String state,
    long attempts,
    Instant createdAt,
    Optional<Instant> nextAttemptAt,
    Optional<String> answer) {}
