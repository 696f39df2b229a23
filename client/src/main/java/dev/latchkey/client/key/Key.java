package dev.latchkey.client.key;

import dev.latchkey.client.audit.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A key as it is managed. Its secret is never in it.
///
/// @param number unique in the installation
/// @param handle a name of its own, unique in its project
/// @param preview what can be shown of the secret
/// @param kind `standard`, or `management` for a key with rights over Latchkey itself
/// @param disabledBy `administrator`, `member`, `expiry`, `departure`, `restore`
/// @param refusedBecause why it is refused whatever its own status is: its person or project is not
///   active, who made it left, or a key that it was delegated from does not work
/// @param project empty for an account-wide key
/// @param lastUsedAt at most a minute behind
/// @param subject the id of your own customer
/// @param metadata your own data, as JSON values
/// @param parent the key that it was delegated by
/// @param mayDelegate whether it may make keys of its own
/// @param previous the secret before the last rotation, while it is still good
/// @param version raised by each change
/// @param warnings what is probably not meant; of a change alone
/// @param revocation how far it is known that something was taken from it; of a change alone
public record Key(
    String id,
    long number,
    Optional<String> handle,
    String name,
    String preview,
    String kind,
    KeyStatus status,
    Optional<String> disabledReason,
    Optional<String> disabledBy,
    Optional<String> refusedBecause,
    KeyOwner owner,
    Optional<String> project,
    Creator createdBy,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<Instant> notBefore,
    Optional<Instant> lastUsedAt,
    Optional<String> lastUsedAddress,
    Optional<String> subject,
    Map<String, Object> metadata,
    Access access,
    Restrictions restrictions,
    Optional<Limits> limits,
    Optional<String> parent,
    boolean mayDelegate,
    Optional<Previous> previous,
    long version,
    List<Warning> warnings,
    Optional<Revocation> revocation) {}
