package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.access.Actions;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.access.Rule;
import dev.latchkey.gateway.request.HttpAction;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The levels that an access gives, and the access that levels make. What is told is what holds:
/// rules that were written elsewhere are asked, too.
final class Levels {
  private final Access access;
  private final AccessTable table;
  private final Set<String> reading;

  /// @param reading the actions that the preset read-only stands for
  Levels(Access access, Set<String> reading) {
    this.access = access;
    this.table = AccessTable.compile(access);
    this.reading = reading;
  }

  Level of(String resource) {
    return Level.of(
        table.allows(resource, HttpAction.READ, reading),
        table.allows(resource, HttpAction.WRITE, reading));
  }

  /// The levels of fabrics that are set, and those of fabrics with these names.
  SortedMap<String, Level> ofFabrics(Collection<String> names) {
    SortedMap<String, Level> levels = new TreeMap<>();
    Stream<String> set =
        switch (access.preset()) {
          case FULL, READ_ONLY -> Stream.of(Resources.DEFAULT);
          case CUSTOM -> named(access.rules().stream().map(rule -> fabric(rule)));
        };
    Stream.concat(set, names.stream())
        .forEach(name -> levels.put(name, of(Resources.fabric(name))));
    return levels;
  }

  private static @Nullable String fabric(Rule rule) {
    return Resources.fabricOf(rule.resource());
  }

  /// The levels of things of one kind that are set, and those of things with these names.
  SortedMap<String, Level> in(String fabric, Kind kind, Collection<String> names) {
    SortedMap<String, Level> levels = new TreeMap<>();
    Stream<String> set =
        named(access.rules().stream().map(rule -> Resources.nameOf(rule.resource(), fabric, kind)));
    Stream.concat(set, names.stream())
        .forEach(name -> levels.put(name, of(Resources.of(fabric, kind, name))));
    return levels;
  }

  private static Stream<String> named(Stream<@Nullable String> names) {
    return names.filter(Objects::nonNull).map(Objects::requireNonNull);
  }

  /// The same access with another level of one thing, or with none of its own.
  ///
  /// @param level null where it shall have none
  /// @param reading the actions that the preset read-only stands for
  static Access with(
      Access before, ResourcePattern thing, @Nullable Level level, List<String> reading) {
    List<Rule> rows =
        switch (before.preset()) {
          case FULL -> List.of(new Rule(ResourcePattern.EVERYTHING, Actions.ALL));
          case READ_ONLY -> List.of(new Rule(ResourcePattern.EVERYTHING, Actions.of(reading)));
          case CUSTOM -> before.rules();
        };
    List<Rule> after = new ArrayList<>();
    rows.stream().filter(row -> !isOf(row.resource(), thing)).forEach(after::add);
    if (level != null) {
      after.add(new Rule(thing, Actions.of(level.actions())));
    }
    return level == null && after.size() == rows.size() ? before : Access.custom(after);
  }

  /// Whether a rule is about the same thing, with or without all that is below it.
  private static boolean isOf(ResourcePattern pattern, ResourcePattern thing) {
    return Objects.equals(pattern.scheme(), thing.scheme())
        && pattern.segments().equals(thing.segments())
        && !pattern.equals(ResourcePattern.EVERYTHING);
  }
}
