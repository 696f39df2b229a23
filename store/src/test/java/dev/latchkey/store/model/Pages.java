package dev.latchkey.store.model;

import dev.latchkey.core.store.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Goes through the pages of a list.
final class Pages {
  private static final int PAGES_MAX = 2_000;

  private Pages() {}

  /// The items of all pages, each begun behind the one before.
  static <T> List<T> all(Function<Page.@Nullable Cursor, Page<T>> list) {
    List<T> items = new ArrayList<>();
    Page.Cursor after = null;
    for (int i = 0; i < PAGES_MAX; i++) {
      Page<T> page = list.apply(after);
      items.addAll(page.items());
      after = page.next();
      if (after == null) {
        return items;
      }
    }
    throw new AssertionError("a list without an end");
  }

  static Answer answer(List<String> lines) {
    return Answer.of(lines.isEmpty() ? "nothing" : "ok", String.join("\n", lines));
  }
}
