package dev.latchkey.core.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One page of a list, and where the next begins; null when there is none.
public record Page<T>(List<T> items, @Nullable Cursor next) {
  public static final int LIMIT_MAX = 200;
  public static final int LIMIT_DEFAULT = 50;

  /// Where a page begins: after the item with this sort value and id. The value is written as text:
  /// the name itself, or milliseconds since 1970.
  public record Cursor(String value, String id) {}

  public Page {
    items = List.copyOf(items);
  }
}
