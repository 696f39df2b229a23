package dev.latchkey.client.people;

import dev.latchkey.client.audit.Revocation;
import java.time.Instant;
import java.util.Optional;

/// Somebody's place in a project.
///
/// @param role `administrator`, `member`, `viewer`
/// @param version raised by each change
/// @param replayed whether the same wish was fulfilled before; of a creation alone
/// @param revocation how far it is known that something was taken; of a change alone
public record Member(
    MemberAccount account,
    String project,
    String role,
    Instant since,
    long version,
    Optional<Boolean> replayed,
    Optional<Revocation> revocation) {}
