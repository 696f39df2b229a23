package dev.latchkey.client.key;

import dev.latchkey.client.json.Query;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

  /// Whose name has this text, from the beginning of a word on; the case of ASCII letters does not
  /// matter.
  public KeyQuery nameContains(String part) {
    return with("name", part);
  }

  public KeyQuery handle(String handle) {
    return with("handle", handle);
  }

  /// Delegated by this key itself.
  public KeyQuery parent(String key) {
    return with("parent", key);
  }

  /// What the keys must be, without how they are listed.
  public Map<String, String> filter() {
    Map<String, String> filter = new LinkedHashMap<>(parameters());
    filter.keySet().removeAll(List.of("sort", "limit"));
    return Collections.unmodifiableMap(filter);
  }

  /// @param order `created`, `name` or `expiry`; with `-` before it, descending
  public KeyQuery sort(String order) {
    return with("sort", order);
  }
}
