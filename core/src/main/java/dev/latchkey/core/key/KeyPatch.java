package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Patch;
import dev.latchkey.core.restriction.Restrictions;
import java.time.Instant;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/// What a merge patch says about a key. Null, and [Patch.Keep], leave a field as it is; the
/// functions make the new value from the one that is there, inside the write.
public record KeyPatch(
    @Nullable KeyName name,
    @Nullable KeyStatus status,
    Patch<String> reason,
    Patch<Instant> expiresAt,
    Patch<Instant> notBefore,
    @Nullable UnaryOperator<Access> access,
    @Nullable UnaryOperator<Restrictions> restrictions,
    @Nullable UnaryOperator<Limits> limits,
    Patch<Subject> subject,
    @Nullable UnaryOperator<Metadata> metadata,
    @Nullable Boolean mayDelegate) {

  /// A patch of the status alone.
  public static KeyPatch status(KeyStatus status, Patch<String> reason) {
    return new KeyPatch(
        null,
        status,
        reason,
        Patch.keep(),
        Patch.keep(),
        null,
        null,
        null,
        Patch.keep(),
        null,
        null);
  }
}
