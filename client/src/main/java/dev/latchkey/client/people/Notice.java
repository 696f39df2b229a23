package dev.latchkey.client.people;

import java.time.Instant;
import java.util.Optional;

/// What somebody was told of the expiry of a key.
///
/// @param kind `expiring_7d`, `expiring_1d` or `expired`
/// @param project empty for an account-wide key
/// @param expiresAt the expiry that it tells of, as it was then
/// @param mailedAt when a server for mail took it; empty when none did
public record Notice(
    String id,
    String kind,
    NoticeKey key,
    Optional<String> project,
    Instant expiresAt,
    Instant createdAt,
    Optional<Instant> seenAt,
    Optional<Instant> mailedAt) {}
