package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as the store keeps it, its digest included and its text not. [KeyDraft] makes them.
///
/// @param number a second id, counted up in the store
/// @param handle a third one, that the creator chose; null when none was
/// @param createdAt to the millisecond
/// @param disabled null while it is active
/// @param parent the key that delegated to this one; the child never exceeds it and dies with it
/// @param mayDelegate whether it may make children of its own
/// @param previous the secret before the last rotation; null when there is none, and kept for a
///   while after it has stopped working
/// @param version raised by each change that a reader would see; the ETag
public record ApiKey(
    KeyId id,
    long number,
    @Nullable KeyHandle handle,
    KeyName name,
    Preview preview,
    KeyOwner owner,
    Actor createdBy,
    Instant createdAt,
    @Nullable Disabled disabled,
    ValidityPeriod validity,
    Access access,
    Restrictions restrictions,
    Limits limits,
    @Nullable Subject subject,
    Metadata metadata,
    @Nullable KeyId parent,
    boolean mayDelegate,
    SecretDigest digest,
    @Nullable PreviousSecret previous,
    long version) {

  /// How many keys may stand above a delegated one.
  public static final int PARENTS_MAX = 4;

  /// Where the key is used; null for an account-wide key.
  public @Nullable ProjectId project() {
    return owner instanceof KeyOwner.OfProject(ProjectId project) ? project : null;
  }

  public KeyStatus status() {
    return disabled == null ? KeyStatus.ACTIVE : KeyStatus.DISABLED;
  }

  /// Why it is disabled; null while it is active or when nobody said.
  public @Nullable String disabledReason() {
    return disabled == null ? null : disabled.reason();
  }

  public boolean hasExpired(Instant now) {
    Instant expiresAt = validity.expiresAt();
    return expiresAt != null && !now.isBefore(expiresAt);
  }

  /// A key that holds rights over Latchkey itself.
  public boolean isManagement() {
    return access.namesLatchkey();
  }
}
