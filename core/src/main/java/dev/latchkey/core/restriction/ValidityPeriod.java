package dev.latchkey.core.restriction;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// When a key may be used: from `notBefore` (inclusive) until `expiresAt` (exclusive); null is
/// open. Instants lie in the years 2000 to 9999 and are cut to whole milliseconds.
public record ValidityPeriod(@Nullable Instant notBefore, @Nullable Instant expiresAt) {
  public static final ValidityPeriod ALWAYS = new ValidityPeriod(null, null);

  private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant TOO_LATE = Instant.parse("9999-12-31T23:59:59.999Z").plusMillis(1);

  public ValidityPeriod {
    notBefore = checked("notBefore", notBefore);
    expiresAt = checked("expiresAt", expiresAt);
    if (notBefore != null && expiresAt != null && !notBefore.isBefore(expiresAt)) {
      throw new FaultException(
          Fault.field("expiresAt", "is " + expiresAt + ", not after notBefore, " + notBefore));
    }
  }

  private static @Nullable Instant checked(String field, @Nullable Instant instant) {
    if (instant == null) {
      return null;
    }
    if (instant.isBefore(EARLIEST) || !instant.isBefore(TOO_LATE)) {
      throw new FaultException(
          Fault.field(field, "is " + instant + ", not in the years 2000 to 9999"));
    }
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
