package dev.latchkey.cli.output;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One thing, member by member. Not for use by many threads at once.
public final class Details {
  private record Line(String name, String text) {}

  private final List<Line> lines = new ArrayList<>();

  public Details add(String name, Object value) {
    lines.add(new Line(name, SafeText.of(String.valueOf(value))));
    return this;
  }

  /// Nothing where there is no value.
  public Details add(String name, Optional<?> value) {
    value.ifPresent(some -> add(name, some));
    return this;
  }

  /// One line each; nothing for no value.
  public Details add(String name, List<?> values) {
    String shown = name;
    for (Object value : values) {
      add(shown, value);
      shown = "";
    }
    return this;
  }

  public List<String> lines() {
    int widest = lines.stream().mapToInt(line -> SafeText.width(line.name())).max().orElse(0);
    return lines.stream()
        .map(line -> (SafeText.padded(line.name(), widest) + "  " + line.text()).stripTrailing())
        .toList();
  }
}
