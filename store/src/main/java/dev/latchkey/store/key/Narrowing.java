package dev.latchkey.store.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Whether a change of a key may take something from who holds it. What is not plainly wider counts
/// as narrower: the question is asked when a backup is restored, and a wrong no would give back
/// what was taken.
final class Narrowing {
  private Narrowing() {}

  static boolean of(ApiKey before, ApiKey after) {
    return of(before.access(), after.access())
        || of(before.restrictions(), after.restrictions())
        || of(before.validity(), after.validity())
        || !after.limits().extendOnly(before.limits());
  }

  private static boolean of(Access before, Access after) {
    boolean plainlyWider = after.equals(Access.FULL) && !before.namesLatchkey();
    return !before.equals(after) && !plainlyWider && !after.equals(Access.EVERY_RIGHT);
  }

  private static boolean of(Restrictions before, Restrictions after) {
    return !before.equals(after) && !after.areNone();
  }

  private static boolean of(ValidityPeriod before, ValidityPeriod after) {
    return later(before.notBefore(), after.notBefore(), Instant.MIN)
        || later(after.expiresAt(), before.expiresAt(), Instant.MAX);
  }

  /// Whether `after` is later than `before`, where absence stands for `open`.
  private static boolean later(@Nullable Instant before, @Nullable Instant after, Instant open) {
    return (after == null ? open : after).isAfter(before == null ? open : before);
  }
}
