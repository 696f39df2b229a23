package dev.latchkey.core.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What a patch says about whether a key is disabled, and who may say so: what an administrator
/// disabled, nobody else enables again.
final class KeyStanding {
  private KeyStanding() {}

  /// What becomes of `before`.
  ///
  /// @throws FaultException when who asks may not, or a reason is given for an active key
  static @Nullable Disabled of(@Nullable Disabled before, KeyPatch patch, boolean administrator) {
    Disabled after = patched(before, patch, administrator);
    boolean protects = before != null && before.cause().takesAdministrator();
    if (protects && !administrator && !Objects.equals(before, after)) {
      throw new FaultException(
          Fault.of(
              FaultCode.FORBIDDEN,
              "The key was disabled for a reason that only an administrator can lift."));
    }
    if (after == null && patch.reason().on(null) != null) {
      throw contradiction("reason", "A reason", "goes with the status \"disabled\"");
    }
    return after;
  }

  private static @Nullable Disabled patched(
      @Nullable Disabled before, KeyPatch patch, boolean administrator) {
    KeyStatus status = patch.status();
    if (status == KeyStatus.ACTIVE || (status == null && before == null)) {
      return null;
    }
    Disabled.Cause cause = administrator ? Disabled.Cause.ADMINISTRATOR : Disabled.Cause.MEMBER;
    if (before == null) {
      return new Disabled(cause, patch.reason().on(null));
    }
    boolean stays = status == null || (before.cause().takesAdministrator() && !administrator);
    return new Disabled(stays ? before.cause() : cause, patch.reason().on(before.reason()));
  }

  /// Refuses to enable a key that has expired.
  static ApiKey mustBeAlive(ApiKey before, ApiKey after, Instant now) {
    if (before.disabled() != null && after.disabled() == null && after.hasExpired(now)) {
      throw contradiction(
          "expiresAt",
          "It expired at " + after.validity().expiresAt() + "; enabling it",
          "takes a later expiresAt in the same request");
    }
    return after;
  }

  private static FaultException contradiction(String field, String what, String why) {
    return new FaultException(
        new Fault(
            FaultCode.UNPROCESSABLE,
            what + " " + why + ".",
            List.of(new Fault.FieldError(field, why))));
  }
}
