package dev.latchkey.client.key;

import dev.latchkey.client.json.Body;
import org.jspecify.annotations.Nullable;

/// What shall become of many keys.
public final class BulkChange extends Body<BulkChange> {
  private BulkChange() {}

  /// Refuses all keys that the query finds, until they are enabled.
  ///
  /// @param expectedCount how many these are, 0 to 100,000
  public static BulkChange disable(KeyQuery which, int expectedCount) {
    return of(which, "disable", expectedCount);
  }

  /// Deletes all keys that the query finds.
  ///
  /// @param expectedCount how many these are, 0 to 100,000
  public static BulkChange delete(KeyQuery which, int expectedCount) {
    return of(which, "delete", expectedCount);
  }

  private static BulkChange of(KeyQuery which, String action, int expectedCount) {
    return new BulkChange()
        .with("filter", which.filter())
        .with("action", action)
        .with("expectedCount", expectedCount);
  }

  /// Why they are disabled; kept with the keys.
  public BulkChange reason(@Nullable String text) {
    return with("reason", text);
  }
}
