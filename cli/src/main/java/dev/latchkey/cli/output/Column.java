package dev.latchkey.cli.output;

import java.util.function.Function;

/// A column of a table.
///
/// @param rank the columns of the highest rank go first where there is no room; 0 stays
/// @param columnsMin how narrow it may become; 0 for a column that is never cut
/// @param rightAligned whether texts end, and not begin, at the same place
public record Column<T>(
    String title, int rank, int columnsMin, boolean rightAligned, Function<T, String> value) {
  /// Never cut and never left out.
  public static <T> Column<T> fixed(String title, Function<T, String> value) {
    return new Column<>(title, 0, 0, false, value);
  }

  /// Left out where there is no room; never cut.
  public static <T> Column<T> optional(String title, int rank, Function<T, String> value) {
    return new Column<>(title, rank, 0, false, value);
  }

  /// Cut where there is no room.
  public static <T> Column<T> text(String title, int columnsMin, Function<T, String> value) {
    return new Column<>(title, 0, columnsMin, false, value);
  }

  /// Cut, then left out where there is no room.
  public static <T> Column<T> optionalText(
      String title, int rank, int columnsMin, Function<T, String> value) {
    return new Column<>(title, rank, columnsMin, false, value);
  }

  /// Never cut; left out where there is no room, unless the rank is 0.
  public static <T> Column<T> number(String title, int rank, Function<T, Long> value) {
    return new Column<>(title, rank, 0, true, row -> Texts.number(value.apply(row)));
  }
}
