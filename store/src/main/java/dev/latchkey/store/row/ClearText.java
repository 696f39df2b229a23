package dev.latchkey.store.row;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// All texts and numbers of a row's clear columns as one text, made by the database and made again
/// of the sealed record: one value to fetch and to compare instead of a dozen.
///
/// Values are parted by a control character that none of a record's own values holds, so a text
/// that another hand has put together differs in the number of its parts.
final class ClearText<T> {
  private static final String PART = "\u001f";
  private static final String NULL = "\u0001";

  private final List<Column<T>> columns;

  ClearText(List<Column<T>> all) {
    this.columns = all.stream().filter(column -> !column.isBytes()).toList();
  }

  /// The SQL that makes it, of the table named `t`.
  String sql() {
    List<String> parts = new ArrayList<>();
    for (Column<T> column : columns) {
      parts.add("coalesce(cast(t.%s as text), '%s')".formatted(column.name(), NULL));
    }
    return parts.isEmpty() ? "''" : String.join(" || '" + PART + "' || ", parts);
  }

  String of(T item, int generation) {
    StringBuilder out = new StringBuilder(160);
    for (int i = 0; i < columns.size(); i++) {
      Object value = columns.get(i).of().value(item, generation);
      out.append(i == 0 ? "" : PART).append(value == null ? NULL : value);
    }
    return out.toString();
  }

  /// The value of one column, as text; null where there is none.
  @Nullable String value(String clear, String name) {
    String[] parts = clear.split(PART, -1);
    for (int i = 0; i < columns.size() && i < parts.length; i++) {
      if (columns.get(i).name().equals(name)) {
        return parts[i].equals(NULL) ? null : parts[i];
      }
    }
    return null;
  }
}
