package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// A key before and after a patch.
record KeyChange(ApiKey before, ApiKey after) {

  static KeyChange of(ApiKey key, KeyPatch patch) {
    KeyStatus status = patch.status() == null ? key.status() : patch.status();
    ApiKey after =
        new ApiKey(
            key.id(),
            key.number(),
            patch.name() == null ? key.name() : patch.name(),
            key.preview(),
            key.owner(),
            key.project(),
            key.createdBy(),
            key.createdAt(),
            status,
            reason(key, patch, status),
            new ValidityPeriod(
                patch.notBefore().on(key.validity().notBefore()),
                patch.expiresAt().on(key.validity().expiresAt())),
            patch.access() == null ? key.access() : patch.access().apply(key.access()),
            patch.restrictions() == null
                ? key.restrictions()
                : patch.restrictions().apply(key.restrictions()),
            patch.limits() == null ? key.limits() : patch.limits().apply(key.limits()),
            patch.subject().on(key.subject()),
            patch.metadata() == null ? key.metadata() : patch.metadata().apply(key.metadata()),
            key.parent(),
            key.digest(),
            key.version() + 1);
    return new KeyChange(key, after);
  }

  private static @Nullable String reason(ApiKey key, KeyPatch patch, KeyStatus status) {
    if (status == KeyStatus.DISABLED) {
      return patch.reason().on(key.disabledReason());
    }
    if (patch.reason().on(null) != null) {
      throw new FaultException(
          new Fault(
              FaultCode.UNPROCESSABLE,
              "A reason goes with the status \"disabled\".",
              List.of(new Fault.FieldError("reason", "goes with the status \"disabled\""))));
    }
    return null;
  }

  /// The names of the fields that are not as they were, as the API writes them.
  List<String> fields() {
    List<String> fields = new ArrayList<>();
    note(fields, "name", before.name(), after.name());
    note(fields, "status", before.status(), after.status());
    note(fields, "reason", before.disabledReason(), after.disabledReason());
    note(fields, "expiresAt", before.validity().expiresAt(), after.validity().expiresAt());
    note(fields, "notBefore", before.validity().notBefore(), after.validity().notBefore());
    note(fields, "access", before.access(), after.access());
    note(fields, "restrictions", before.restrictions(), after.restrictions());
    note(fields, "limits", before.limits(), after.limits());
    note(fields, "subject", before.subject(), after.subject());
    note(fields, "metadata", before.metadata(), after.metadata());
    return fields;
  }

  private static void note(
      List<String> fields, String name, @Nullable Object before, @Nullable Object after) {
    if (!Objects.equals(before, after)) {
      fields.add(name);
    }
  }

  /// Whether something may be refused now that was admitted before. In doubt yes.
  boolean takesRights() {
    return (before.status() == KeyStatus.ACTIVE && after.status() == KeyStatus.DISABLED)
        || isEarlier(after.validity().expiresAt(), before.validity().expiresAt())
        || isEarlier(orFirst(before.validity().notBefore()), orFirst(after.validity().notBefore()))
        || narrows(before.access(), after.access())
        || narrows(before.restrictions(), after.restrictions())
        || !after.limits().extendOnly(before.limits());
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
