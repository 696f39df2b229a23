package dev.latchkey.client.key;

import dev.latchkey.client.json.Query;

/// Which keys are wanted; all, oldest first, unless something else is said.
public final class KeyQuery extends Query<KeyQuery> {
  public KeyQuery status(KeyStatus status) {
    return with("status", status.wire());
  }

  /// Of this account or key.
  public KeyQuery creator(String id) {
    return with("creator", id);
  }

  public KeyQuery subject(String subject) {
    return with("subject", subject);
  }

  /// Whose name contains this; the case of ASCII letters does not matter.
  public KeyQuery nameContains(String part) {
    return with("name", part);
  }

  /// @param order `created`, `name` or `expiry`; with `-` before it, descending
  public KeyQuery sort(String order) {
    return with("sort", order);
  }
}
