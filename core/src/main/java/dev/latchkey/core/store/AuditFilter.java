package dev.latchkey.core.store;

import dev.latchkey.core.audit.AuditEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What audit entries must be like; null asks for nothing. Texts match exactly.
///
/// @param actor the written id of who did it
/// @param deed as [dev.latchkey.core.audit.Deed#wire]
/// @param target the written id of what it was done to
/// @param door as [dev.latchkey.core.audit.Door#wire]
/// @param from not before this
/// @param to before this
public record AuditFilter(
    @Nullable String actor,
    @Nullable String deed,
    @Nullable String target,
    @Nullable String door,
    @Nullable Instant from,
    @Nullable Instant to) {
  public static final AuditFilter NONE = new AuditFilter(null, null, null, null, null, null);

  boolean matches(AuditEntry entry) {
    return isOrAny(actor, entry.actorId())
        && isOrAny(deed, entry.deed())
        && isOrAny(target, entry.target())
        && isOrAny(door, entry.door())
        && (from == null || !entry.at().isBefore(from))
        && (to == null || entry.at().isBefore(to));
  }

  private static boolean isOrAny(@Nullable String wanted, String value) {
    return wanted == null || wanted.equals(value);
  }
}
