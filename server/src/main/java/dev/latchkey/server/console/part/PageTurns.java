package dev.latchkey.server.console.part;

import dev.latchkey.server.console.form.Form;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where the other pages of a list are. A page knows where it begins and where the next one does;
/// those before it stand in its address, the nearest last, until that would be too long.
///
/// @param first the first page; null on it, and where it is the one before
/// @param previous the page before; null on the first, and where it is not known
/// @param next the page after; null on the last
public record PageTurns(@Nullable String first, @Nullable String previous, @Nullable String next) {
  static final String TRAIL = "trail";

  private static final String CURSOR = "cursor";
  private static final String FIRST = "0";
  private static final String BETWEEN = ".";
  private static final int TRAIL_LENGTH_MAX = 4_000;

  /// @param path where the list is
  /// @param query what the page was asked for
  /// @param next where the next page begins; null on the last
  public static PageTurns of(String path, Form query, @Nullable String next) {
    String here = query.text(CURSOR);
    Deque<String> trail = trail(query.text(TRAIL));
    String before = here.isEmpty() ? null : trail.peekLast();
    return new PageTurns(
        here.isEmpty() || FIRST.equals(before) ? null : Links.to(path, query, CURSOR, ""),
        before == null ? null : back(path, query, trail),
        next == null ? null : on(path, query, here, trail, next));
  }

  public boolean areThere() {
    return first != null || previous != null || next != null;
  }

  private static Deque<String> trail(String text) {
    return text.isEmpty() ? new ArrayDeque<>() : new ArrayDeque<>(List.of(text.split("\\.", -1)));
  }

  private static String back(String path, Form query, Deque<String> trail) {
    Deque<String> rest = new ArrayDeque<>(trail);
    String before = rest.removeLast();
    return FIRST.equals(before)
        ? Links.to(path, query, CURSOR, "")
        : Links.to(path, query, CURSOR, before, TRAIL, String.join(BETWEEN, rest));
  }

  private static String on(String path, Form query, String here, Deque<String> trail, String next) {
    Deque<String> longer = here.isEmpty() ? new ArrayDeque<>() : new ArrayDeque<>(trail);
    longer.addLast(here.isEmpty() ? FIRST : here);
    while (longer.size() > 1 && String.join(BETWEEN, longer).length() > TRAIL_LENGTH_MAX) {
      longer.removeFirst();
    }
    return Links.to(path, query, CURSOR, next, TRAIL, String.join(BETWEEN, longer));
  }
}
