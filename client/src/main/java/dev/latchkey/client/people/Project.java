package dev.latchkey.client.people;

import dev.latchkey.client.audit.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A project: keys, people and policy.
///
/// @param status `active`, `disabled`
/// @param prefix what its keys begin with
/// @param permissions its catalogue
/// @param roles what its people, and so their keys, may do
/// @param sites the ids of the sites that let its keys in
/// @param version raised by each change
/// @param revocation how far it is known that something was taken; of a change alone
/// @param replayed whether the same wish was fulfilled before; of a creation alone
public record Project(
    String id,
    String slug,
    String name,
    String status,
    String prefix,
    Policy policy,
    List<Permission> permissions,
    Roles roles,
    List<String> sites,
    Instant createdAt,
    long version,
    Optional<Revocation> revocation,
    Optional<Boolean> replayed) {}
