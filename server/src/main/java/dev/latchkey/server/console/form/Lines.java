package dev.latchkey.server.console.form;

import dev.latchkey.server.json.Wrongs;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/// Fields that hold one thing a line.
public final class Lines {
  private Lines() {}

  /// What the lines say; what is wrong is noted under `name[LINE]` and left out.
  public static <T> List<T> read(
      Form form, String name, Wrongs wrongs, Function<String, T> parser) {
    List<T> read = new ArrayList<>();
    List<String> lines = form.lines(name);
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      T item = wrongs.parse(name + "[" + (i + 1) + "]", () -> parser.apply(line));
      if (item != null) {
        read.add(item);
      }
    }
    return read;
  }

  public static String joined(List<?> items) {
    return String.join("\n", items.stream().map(Object::toString).toList());
  }
}
