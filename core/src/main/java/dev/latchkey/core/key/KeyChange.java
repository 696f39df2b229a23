package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A key before and after a patch.
record KeyChange(ApiKey before, ApiKey after) {

  /// What the patch makes of a key at `now`. A key that has expired counts as deactivated at its
  /// expiry, whether that is written already or not: a later expiry alone does not revive it.
  ///
  /// @param administrator whether an administrator asks
  static KeyChange of(ApiKey stored, KeyPatch patch, boolean administrator, Instant now) {
    ApiKey key = asOf(stored, now);
    ValidityPeriod validity =
        new ValidityPeriod(
            patch.notBefore().on(key.validity().notBefore()),
            patch.expiresAt().on(key.validity().expiresAt()));
    KeyDraft draft =
        KeyDraft.after(key)
            .validity(validity)
            .disabled(KeyStanding.of(key.disabled(), patch, administrator))
            .subject(patch.subject().on(key.subject()));
    if (patch.name() != null) {
      draft.name(patch.name());
    }
    if (patch.access() != null) {
      draft.access(patch.access().apply(key.access()));
    }
    if (patch.restrictions() != null) {
      draft.restrictions(patch.restrictions().apply(key.restrictions()));
    }
    if (patch.limits() != null) {
      draft.limits(patch.limits().apply(key.limits()));
    }
    if (patch.metadata() != null) {
      draft.metadata(patch.metadata().apply(key.metadata()));
    }
    if (patch.mayDelegate() != null) {
      draft.mayDelegate(patch.mayDelegate());
    }
    return new KeyChange(key, KeyStanding.mustBeAlive(key, draft.make(), now));
  }

  private static ApiKey asOf(ApiKey key, Instant now) {
    return key.disabled() == null && key.hasExpired(now)
        ? KeyDraft.of(key).disabled(new Disabled(Disabled.Cause.EXPIRY, null)).make()
        : key;
  }

  /// The names of the fields that are not as they were, as the API writes them.
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    note(fields, "name", before.name(), after.name());
    note(fields, "status", before.status(), after.status());
    note(fields, "disabledBy", cause(before), cause(after));
    note(fields, "reason", before.disabledReason(), after.disabledReason());
    note(fields, "expiresAt", before.validity().expiresAt(), after.validity().expiresAt());
    note(fields, "notBefore", before.validity().notBefore(), after.validity().notBefore());
    note(fields, "access", before.access(), after.access());
    note(fields, "restrictions", before.restrictions(), after.restrictions());
    note(fields, "limits", before.limits(), after.limits());
    note(fields, "subject", before.subject(), after.subject());
    note(fields, "metadata", before.metadata(), after.metadata());
    note(fields, "mayDelegate", before.mayDelegate(), after.mayDelegate());
    return fields;
  }

  private static Disabled.@Nullable Cause cause(ApiKey key) {
    Disabled disabled = key.disabled();
    return disabled == null ? null : disabled.cause();
  }

  private static void note(
      List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(name);
    }
  }

  /// What the change comes to.
  Deed.Effect effect() {
    if (before.status() != after.status()) {
      return after.status() == KeyStatus.ACTIVE ? Deed.Effect.ENABLED : Deed.Effect.DISABLED;
    }
    return takesRights() ? Deed.Effect.NARROWED : Deed.Effect.NONE_TAKEN;
  }

  /// Whether something may be refused now that was admitted before. In doubt yes.
  boolean takesRights() {
    return (before.status() == KeyStatus.ACTIVE && after.status() == KeyStatus.DISABLED)
        || isEarlier(after.validity().expiresAt(), before.validity().expiresAt())
        || isEarlier(orFirst(before.validity().notBefore()), orFirst(after.validity().notBefore()))
        || narrows(before.access(), after.access())
        || narrows(before.restrictions(), after.restrictions())
        || !after.limits().extendOnly(before.limits())
        || (before.mayDelegate() && !after.mayDelegate());
  }

  private static boolean isEarlier(@Nullable Instant one, @Nullable Instant other) {
    return one != null && (other == null || one.isBefore(other));
  }

  private static Instant orFirst(@Nullable Instant instant) {
    return instant == null ? Instant.MIN : instant;
  }

  private static boolean narrows(Access before, Access after) {
    boolean widens =
        before.preset() == AccessPreset.READ_ONLY && after.preset() == AccessPreset.FULL;
    return !before.equals(after) && !widens;
  }

  private static boolean narrows(Restrictions before, Restrictions after) {
    return !before.equals(after) && !after.areNone();
  }
}
