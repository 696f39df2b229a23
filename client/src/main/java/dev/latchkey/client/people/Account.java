package dev.latchkey.client.people;

import dev.latchkey.client.audit.Revocation;
import java.time.Instant;
import java.util.Optional;

/// Somebody who can own keys and be a member of projects.
///
/// @param active whether their keys can be good
/// @param version raised by each change
/// @param replayed whether the same wish was fulfilled before; of a creation alone
/// @param revocation how far it is known that something was taken; of a change alone
public record Account(
    String id,
    String name,
    Optional<String> email,
    boolean active,
    boolean instanceAdministrator,
    Instant createdAt,
    long version,
    Optional<Boolean> replayed,
    Optional<Revocation> revocation) {}
