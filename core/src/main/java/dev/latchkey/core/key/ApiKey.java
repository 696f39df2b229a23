package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// A key as the store keeps it, its digest included and its text not.
///
/// @param number a second id, counted up in the store
/// @param project where the key is used; null for an account-wide key
/// @param disabledReason why it is disabled; null while it is active or when nobody said
/// @param createdAt to the millisecond
/// @param parent the key that delegated to this one; the child never exceeds it and dies with it
/// @param version raised by each change that a reader would see; the ETag
public record ApiKey(
    KeyId id,
    long number,
    KeyName name,
    Preview preview,
    KeyOwner owner,
    @Nullable ProjectId project,
    Actor createdBy,
    Instant createdAt,
    KeyStatus status,
    @Nullable String disabledReason,
    ValidityPeriod validity,
    Access access,
    Restrictions restrictions,
    Limits limits,
    @Nullable Subject subject,
    Metadata metadata,
    @Nullable KeyId parent,
    SecretDigest digest,
    long version) {

  /// The longest reason that may be given for disabling.
  public static final int REASON_LENGTH_MAX = 256;

  public ApiKey {
    if (owner instanceof KeyOwner.OfProject(ProjectId ownedBy) && !ownedBy.equals(project)) {
      throw new IllegalArgumentException("a project's key is used in that project");
    }
    if (owner instanceof KeyOwner.OfAccount && project != null) {
      throw new IllegalArgumentException("an account-wide key has no project of its own");
    }
  }

  /// A key without limits.
  public ApiKey(
      KeyId id,
      long number,
      KeyName name,
      Preview preview,
      KeyOwner owner,
      @Nullable ProjectId project,
      Actor createdBy,
      Instant createdAt,
      KeyStatus status,
      @Nullable String disabledReason,
      ValidityPeriod validity,
      Access access,
      Restrictions restrictions,
      @Nullable Subject subject,
      Metadata metadata,
      @Nullable KeyId parent,
      SecretDigest digest,
      long version) {
    this(
        id,
        number,
        name,
        preview,
        owner,
        project,
        createdBy,
        createdAt,
        status,
        disabledReason,
        validity,
        access,
        restrictions,
        Limits.NONE,
        subject,
        metadata,
        parent,
        digest,
        version);
  }

  /// A key that holds rights over Latchkey itself.
  public boolean isManagement() {
    return access.namesLatchkey();
  }
}
