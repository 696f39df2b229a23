package dev.latchkey.cli.output;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/// Rows in columns that fit the terminal.
///
/// @param lines the title first
/// @param leftOut the titles of the columns for which there was no room
public record Table(List<String> lines, List<String> leftOut) {
  private static final String GAP = "  ";

  /// @param width how many columns a line may take; empty for as many as it needs
  public static <T> Table of(List<Column<T>> columns, List<T> rows, OptionalInt width) {
    List<Cells> cells = columns.stream().map(column -> Cells.of(column, rows)).toList();
    List<Cells> kept = new ArrayList<>(cells);
    List<String> leftOut = new ArrayList<>();
    if (width.isPresent()) {
      while (least(kept) > width.getAsInt()) {
        Cells last = kept.stream().max(Comparator.comparingInt(Cells::rank)).orElseThrow();
        if (last.rank() == 0) {
          break;
        }
        kept.remove(last);
        leftOut.add(0, last.title());
      }
    }
    int[] widths = kept.stream().mapToInt(Cells::natural).toArray();
    width.ifPresent(most -> shrink(kept, widths, most));
    List<String> lines = new ArrayList<>();
    for (int row = 0; row <= rows.size(); row++) {
      lines.add(line(kept, widths, row));
    }
    return new Table(lines, leftOut);
  }

  /// The title and the safe texts of one column.
  private record Cells(
      String title,
      int rank,
      int columnsMin,
      boolean rightAligned,
      List<String> texts,
      int natural) {
    static <T> Cells of(Column<T> column, List<T> rows) {
      List<String> texts = new ArrayList<>();
      texts.add(column.title().toUpperCase(Locale.ROOT));
      rows.forEach(row -> texts.add(SafeText.of(column.value().apply(row))));
      int natural = texts.stream().mapToInt(SafeText::width).max().orElse(0);
      return new Cells(
          column.title(),
          column.rank(),
          column.columnsMin(),
          column.rightAligned(),
          texts,
          natural);
    }

    int least() {
      return columnsMin == 0 ? natural : Math.min(columnsMin, natural);
    }
  }

  private static int least(List<Cells> cells) {
    return cells.stream().mapToInt(Cells::least).sum() + GAP.length() * (cells.size() - 1);
  }

  /// Takes from the widest column that can still be cut until the line fits.
  private static void shrink(List<Cells> cells, int[] widths, int most) {
    int room = most - GAP.length() * (cells.size() - 1);
    int over = -room;
    for (int width : widths) {
      over += width;
    }
    for (; over > 0; over--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        boolean canBeCut = widths[i] > cells.get(i).least();
        if (canBeCut && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return;
      }
      widths[widest]--;
    }
  }

  private static String line(List<Cells> cells, int[] widths, int row) {
    StringBuilder line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      String text = SafeText.fit(cells.get(i).texts().get(row), widths[i]);
      line.append(i == 0 ? "" : GAP);
      line.append(
          cells.get(i).rightAligned()
              ? SafeText.rightAligned(text, widths[i])
              : SafeText.padded(text, widths[i]));
    }
    return line.toString().stripTrailing();
  }
}
