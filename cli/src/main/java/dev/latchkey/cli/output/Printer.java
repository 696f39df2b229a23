package dev.latchkey.cli.output;

import dev.latchkey.cli.Terminal;
import dev.latchkey.client.json.Json;
import dev.latchkey.client.json.Records;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/// Prints records as tables for people, or as JSON for programs.
///
/// @param asJson whether it is for programs
public record Printer(Terminal terminal, boolean asJson) {
  /// The columns of a table are as wide as this many rows need.
  private static final int ROWS_AT_ONCE = 500;

  /// One thing.
  public void one(Object record, Details details) {
    if (asJson) {
      json(record);
    } else {
      details.lines().forEach(terminal.out()::println);
    }
  }

  public void json(Object record) {
    terminal.out().println(Json.pretty(Records.write(record)));
  }

  /// A list, shown while it is fetched.
  ///
  /// @param most how many items are shown
  /// @param name what they are, such as `keys`
  public <T> void list(Stream<T> items, List<Column<T>> columns, long most, String name) {
    Iterator<T> all = items.iterator();
    long shown = asJson ? jsonList(all, most) : tables(all, columns, most);
    if (all.hasNext()) {
      terminal.note("These are the first " + shown + "; --all shows all, --limit N shows N.");
    } else if (shown == 0) {
      terminal.note("No " + name + ".");
    }
  }

  /// A table for people.
  public <T> void table(List<T> rows, List<Column<T>> columns) {
    tables(rows.iterator(), columns, Long.MAX_VALUE);
  }

  private <T> long jsonList(Iterator<T> items, long most) {
    terminal.out().print("[");
    long shown = 0;
    for (; shown < most && items.hasNext(); shown++) {
      terminal.out().print(shown == 0 ? "\n" : ",\n");
      terminal.out().print(Json.pretty(Records.write(items.next())).indent(2).stripTrailing());
    }
    terminal.out().println(shown == 0 ? "]" : "\n]");
    return shown;
  }

  private <T> long tables(Iterator<T> items, List<Column<T>> columns, long most) {
    long shown = 0;
    while (shown < most && items.hasNext()) {
      List<T> rows = new ArrayList<>();
      for (; rows.size() < ROWS_AT_ONCE && shown < most && items.hasNext(); shown++) {
        rows.add(items.next());
      }
      Table table = Table.of(columns, rows, terminal.columns());
      boolean first = shown == rows.size();
      table.lines().stream().skip(first ? 0 : 1).forEach(terminal.out()::println);
      if (first && !table.leftOut().isEmpty()) {
        terminal.note(
            "Not shown, for want of room: "
                + String.join(", ", table.leftOut())
                + ". --output json shows all.");
      }
    }
    return shown;
  }
}
