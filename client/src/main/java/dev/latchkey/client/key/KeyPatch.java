package dev.latchkey.client.key;

import dev.latchkey.client.json.Body;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What shall change about a key; what is not named stays. Null takes away.
public final class KeyPatch extends Body<KeyPatch> {
  public KeyPatch name(String name) {
    return with("name", name);
  }

  /// Refuses the key from now on, until it is enabled.
  public KeyPatch disabled(@Nullable String reason) {
    return with("status", KeyStatus.DISABLED).with("reason", reason);
  }

  public KeyPatch enabled() {
    return with("status", KeyStatus.ACTIVE);
  }

  public KeyPatch expiresAt(@Nullable Instant instant) {
    return with("expiresAt", instant);
  }

  public KeyPatch notBefore(@Nullable Instant instant) {
    return with("notBefore", instant);
  }

  /// Whether it may make keys of its own.
  public KeyPatch mayDelegate(boolean may) {
    return with("mayDelegate", may);
  }

  public KeyPatch access(Access access) {
    return with("access", access.wish());
  }

  public KeyPatch restrictions(@Nullable Restrictions restrictions) {
    return with("restrictions", restrictions);
  }

  public KeyPatch limits(@Nullable Limits limits) {
    return with("limits", limits == null ? null : limits.wish());
  }

  public KeyPatch subject(@Nullable String subject) {
    return with("subject", subject);
  }

  public KeyPatch metadata(@Nullable Map<String, ?> metadata) {
    return with("metadata", metadata);
  }
}
