package dev.latchkey.client.people;

import dev.latchkey.client.key.Creator;
import java.time.Instant;
import java.util.Optional;

/// An invitation to a project.
///
/// @param role `administrator`, `member`, `viewer`
/// @param state `pending`, `accepted`, `declined`, `expired`
/// @param account who accepted it
public record Invitation(
    String id,
    String project,
    String email,
    String role,
    String state,
    Creator invitedBy,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> answeredAt,
    Optional<String> account,
    long version) {}
