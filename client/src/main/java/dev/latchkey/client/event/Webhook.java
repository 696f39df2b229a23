package dev.latchkey.client.event;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// An address that is told what happens to the keys of a project.
///
/// @param events which, such as `key.expired`
/// @param previousSecretUntil until when the signing secret before signs too
/// @param version raised by each change
public record Webhook(
    String id,
    String project,
    String url,
    List<String> events,
    boolean active,
    Optional<Instant> previousSecretUntil,
    Instant createdAt,
    long version) {}
