package dev.latchkey.store.model;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What a key or a role may do: a preset, or rows from a pattern to its actions.
///
/// @param rows empty for the presets
record Table(String preset, Map<String, Set<String>> rows) {
  static final String OWN = "latchkey://";

  static final Table FULL = new Table("full", Map.of());
  static final Table READ_ONLY = new Table("read-only", Map.of());
  static final Table NOTHING = custom();
  static final Table CALLS = custom("*:*");
  static final Table DOCS = custom("docs/*:read", "docs/a:read,write");
  static final Table CLOSED = custom("*:*", "docs/*:", "docs/a:read");
  static final Table KEEPER = custom("*:*", "latchkey://keys:read,write");
  static final Table PEOPLE = custom("latchkey://members:read,write", "latchkey://project:*");
  static final Table SELF = custom("*:*", "latchkey://account:write");
  static final Table OVERSEER = custom("latchkey://*:*");
  static final Table EVERY = custom("*:*", "latchkey://*:*");

  /// What an account's key may do outside of all projects.
  static final Table OWN_ACCOUNT =
      custom("latchkey://account:*", "latchkey://keys:*", "latchkey://project:read");

  static final List<Table> OF_KEYS =
      List.of(FULL, FULL, READ_ONLY, NOTHING, DOCS, CLOSED, KEEPER, PEOPLE, SELF, EVERY, EVERY);

  private static final List<String> RESOURCES =
      List.of("account", "project", "keys", "members", "sites", "audit", "verify", "~");

  /// Each row as `pattern:action,action`.
  static Table custom(String... rows) {
    Map<String, Set<String>> map = new LinkedHashMap<>();
    for (String row : rows) {
      int colon = row.lastIndexOf(':');
      String actions = row.substring(colon + 1);
      map.put(
          row.substring(0, colon),
          actions.isEmpty() ? Set.of() : new TreeSet<>(List.of(actions.split(",", -1))));
    }
    return new Table("custom", map);
  }

  /// Whether it holds the action: the row that says most about the resource decides.
  boolean allows(String resource, String action, Set<String> reading) {
    boolean own = resource.startsWith(OWN);
    if (preset.equals("full")) {
      return !own;
    }
    if (preset.equals("read-only")) {
      return !own && reading.contains(action);
    }
    Set<String> row = rows.get(resource);
    if (row == null && own) {
      row = rows.get(OWN + "*");
    } else if (row == null) {
      int slash = resource.indexOf('/');
      row = slash < 0 ? null : rows.get(resource.substring(0, slash) + "/*");
      row = row == null ? rows.get("*") : row;
    }
    return row != null && (row.contains("*") || row.contains(action));
  }

  /// The rights over Latchkey that it holds, those included that are still to come.
  Set<String> ownRights() {
    Set<String> rights = new TreeSet<>();
    for (String resource : RESOURCES) {
      for (String action : List.of("read", "write", "~")) {
        if (allows(OWN + resource, action, Set.of())) {
          rights.add(resource + " " + action);
        }
      }
    }
    return rights;
  }

  Access access() {
    if (preset.equals("full")) {
      return Access.FULL;
    }
    if (preset.equals("read-only")) {
      return Access.READ_ONLY;
    }
    List<Rule> rules = new ArrayList<>();
    rows.forEach((pattern, actions) -> rules.add(Rule.of(pattern, actions.toArray(String[]::new))));
    return Access.custom(rules);
  }

  /// As both sides write it.
  String text() {
    return preset
        + rows.entrySet().stream()
            .map(row -> row.getKey() + "=" + String.join(",", row.getValue()))
            .collect(Collectors.joining(";", "[", "]"));
  }

  static String text(Access access) {
    return access.preset().wire()
        + access.rules().stream()
            .map(rule -> rule.resource() + "=" + String.join(",", rule.actions().names()))
            .collect(Collectors.joining(";", "[", "]"));
  }
}
