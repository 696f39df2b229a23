package dev.latchkey.server.console.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.form.Option;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Links;
import dev.latchkey.server.console.part.PageTurns;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The list of keys.
///
/// @param query what the page was asked for
/// @param filtered whether a filter leaves keys out
/// @param turns where the other pages are
public record KeyListPage(
    Frame frame,
    KeyHome home,
    Form query,
    List<KeyView> keys,
    boolean filtered,
    Instant now,
    PageTurns turns) {

  public List<Option> statuses() {
    return Option.of("keys.filter.status", "", "active", "disabled", "expired");
  }

  /// Whether all keys that are found may be changed at once, and are worth it.
  public boolean hasMore() {
    return home.place() != null && (filtered || turns.areThere());
  }

  /// Where all of them are disabled or deleted.
  public String all(String action) {
    return Links.to(home.path() + "/all", query, "do", action, "sort", "", "cursor", "");
  }

  public String sort() {
    String sort = query.text("sort");
    return sort.isEmpty() ? "-created" : sort;
  }

  /// The list in the order of this column, or the other way round where it is in that order.
  public String sorted(String column, String usual) {
    String other = usual.startsWith("-") ? column : "-" + column;
    return Links.to(home.path(), query, "sort", sort().equals(usual) ? other : usual, "cursor", "");
  }

  /// What a column says of its order to those who cannot see it; null for none.
  public @Nullable String order(String column) {
    if (sort().equals(column)) {
      return "ascending";
    }
    return sort().equals("-" + column) ? "descending" : null;
  }
}
