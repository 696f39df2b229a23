package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Puts a key together, member by member. Used by one thread.
public final class KeyDraft {
  private final KeyId id;
  private final KeyOwner owner;
  private long number = 1;
  private @Nullable KeyHandle handle;
  private KeyName name = new KeyName("key");
  private Preview preview = new Preview("...");
  private Actor createdBy = new Actor.Operator();
  private Instant createdAt = Instant.EPOCH;
  private @Nullable Disabled disabled;
  private ValidityPeriod validity = ValidityPeriod.ALWAYS;
  private Access access = Access.FULL;
  private Restrictions restrictions = Restrictions.NONE;
  private Limits limits = Limits.NONE;
  private @Nullable Subject subject;
  private Metadata metadata = Metadata.NONE;
  private @Nullable KeyId parent;
  private boolean mayDelegate;
  private SecretDigest digest;
  private @Nullable PreviousSecret previous;
  private long version = 1;

  /// A key that is active, good for ever and from everywhere, and may do everything but manage
  /// Latchkey: version 1, made by the operator.
  public KeyDraft(KeyId id, KeyOwner owner, SecretDigest digest) {
    this.id = id;
    this.owner = owner;
    this.digest = digest;
  }

  /// The same as `key`.
  public static KeyDraft of(ApiKey key) {
    return new KeyDraft(key.id(), key.owner(), key.digest())
        .number(key.number())
        .handle(key.handle())
        .name(key.name())
        .preview(key.preview())
        .created(key.createdBy(), key.createdAt())
        .disabled(key.disabled())
        .validity(key.validity())
        .access(key.access())
        .restrictions(key.restrictions())
        .limits(key.limits())
        .subject(key.subject())
        .metadata(key.metadata())
        .parent(key.parent())
        .mayDelegate(key.mayDelegate())
        .previous(key.previous())
        .version(key.version());
  }

  /// What comes after `key`: the same with the next version.
  public static KeyDraft after(ApiKey key) {
    return of(key).version(key.version() + 1);
  }

  public KeyDraft number(long value) {
    number = value;
    return this;
  }

  public KeyDraft handle(@Nullable KeyHandle value) {
    handle = value;
    return this;
  }

  public KeyDraft name(KeyName value) {
    name = value;
    return this;
  }

  public KeyDraft preview(Preview value) {
    preview = value;
    return this;
  }

  public KeyDraft created(Actor by, Instant at) {
    createdBy = by;
    createdAt = at;
    return this;
  }

  public KeyDraft disabled(@Nullable Disabled value) {
    disabled = value;
    return this;
  }

  public KeyDraft validity(ValidityPeriod value) {
    validity = value;
    return this;
  }

  public KeyDraft access(Access value) {
    access = value;
    return this;
  }

  public KeyDraft restrictions(Restrictions value) {
    restrictions = value;
    return this;
  }

  public KeyDraft limits(Limits value) {
    limits = value;
    return this;
  }

  public KeyDraft subject(@Nullable Subject value) {
    subject = value;
    return this;
  }

  public KeyDraft metadata(Metadata value) {
    metadata = value;
    return this;
  }

  public KeyDraft parent(@Nullable KeyId value) {
    parent = value;
    return this;
  }

  public KeyDraft mayDelegate(boolean value) {
    mayDelegate = value;
    return this;
  }

  public KeyDraft digest(SecretDigest value) {
    digest = value;
    return this;
  }

  public KeyDraft previous(@Nullable PreviousSecret value) {
    previous = value;
    return this;
  }

  public KeyDraft version(long value) {
    version = value;
    return this;
  }

  public ApiKey make() {
    return new ApiKey(
        id,
        number,
        handle,
        name,
        preview,
        owner,
        createdBy,
        createdAt,
        disabled,
        validity,
        access,
        restrictions,
        limits,
        subject,
        metadata,
        parent,
        mayDelegate,
        digest,
        previous,
        version);
  }
}
