package dev.latchkey.server.dialect.docspace;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.access.Actions;
import dev.latchkey.core.access.ResourcePattern;
import dev.latchkey.core.access.Rule;
import dev.latchkey.server.dialect.Members;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// DocSpace's scopes as rows of an access table, and back.
///
/// The resource of a call is its path below `/api/2.0/`, its action `read` or `write`. A global
/// scope holds everywhere; of the others, the one with the longest path decides. So each module
/// gets a row with what the global and its own scopes say, and an empty one where they say nothing.
final class Scopes {
  private static final String ALL = "*";
  private static final String READ_ALL = "*:read";
  private static final String WRITE_ALL = "*:write";

  /// Every legal scope, in the order in which DocSpace lists them.
  static final List<String> LEGAL =
      List.of(
          ALL,
          READ_ALL,
          WRITE_ALL,
          "accounts:read",
          "accounts:write",
          "accounts.self:read",
          "accounts.self:write",
          "files:read",
          "files:write",
          "rooms:read",
          "rooms:write");

  /// A part of the API with scopes of its own. Groups of people go by the scopes of accounts.
  private record Module(String resource, String scope) {}

  private static final List<Module> MODULES =
      List.of(
          new Module("files", "files"),
          new Module("files/rooms", "rooms"),
          new Module("people", "accounts"),
          new Module("people/@self", "accounts.self"),
          new Module("group", "accounts"));

  /// What a nearest form is looked for among; tables with more rows have none.
  private static final int ROWS_LOOKED_AT_MAX = 256;

  /// What is shown of an access that no scope says a part of. An empty list would mean everything.
  static final List<String> NOT_IN_SCOPES = List.of("latchkey:custom");

  private Scopes() {}

  /// @throws dev.latchkey.core.fault.FaultException where one is no scope
  static void check(List<String> scopes) {
    for (String scope : scopes) {
      if (!LEGAL.contains(scope)) {
        String shown = scope.length() > 40 ? scope.substring(0, 40) + "…" : scope;
        throw Members.wrong(
            "permissions",
            "Permissions are not valid. \""
                + shown
                + "\" is no scope; legal are "
                + String.join(", ", LEGAL)
                + ".");
      }
    }
  }

  /// Whether a key with these scopes manages keys, too: those that hold globally do.
  static boolean readsKeys(List<String> scopes) {
    return scopes.isEmpty() || scopes.contains(READ_ALL) || changesKeys(scopes);
  }

  static boolean changesKeys(List<String> scopes) {
    return scopes.isEmpty() || scopes.contains(ALL) || scopes.contains(WRITE_ALL);
  }

  /// The rows that these scopes stand for; none at all means everything.
  static List<Rule> rows(List<String> scopes) {
    if (scopes.isEmpty() || scopes.contains(ALL)) {
      return List.of(Rule.of("*", "*"));
    }
    Set<String> everywhere = actions(scopes, "*");
    List<Rule> rows = new ArrayList<>();
    if (!everywhere.isEmpty()) {
      rows.add(new Rule(ResourcePattern.EVERYTHING, Actions.of(everywhere)));
    }
    boolean any = MODULES.stream().anyMatch(module -> !actions(scopes, module.scope()).isEmpty());
    for (Module module : any ? MODULES : List.<Module>of()) {
      Set<String> here = new LinkedHashSet<>(everywhere);
      here.addAll(actions(scopes, module.scope()));
      rows.add(new Rule(ResourcePattern.parse(module.resource() + "/*"), Actions.of(here)));
    }
    return rows;
  }

  private static Set<String> actions(List<String> scopes, String module) {
    if (scopes.contains(module + ":write")) {
      return Set.of("read", "write");
    }
    return scopes.contains(module + ":read") ? Set.of("read") : Set.of();
  }

  /// The scopes that say what this access says or, where none do, the most that say no more.
  static List<String> of(Access access) {
    if (access.preset() == AccessPreset.FULL) {
      return List.of(ALL);
    }
    if (access.preset() == AccessPreset.READ_ONLY) {
      return List.of(READ_ALL);
    }
    List<Rule> rules = own(access);
    boolean crossing = rules.stream().anyMatch(rule -> rule.resource().hasInnerWildcard());
    if (crossing || rules.size() > ROWS_LOOKED_AT_MAX) {
      return NOT_IN_SCOPES;
    }
    AccessTable whole = AccessTable.compile(Access.custom(rules));
    List<String> found = new ArrayList<>();
    for (String scope : LEGAL) {
      boolean said = !found.isEmpty() && covers(rows(found), rows(List.of(scope)));
      if (!said && covers(whole, rules, rows(List.of(scope)))) {
        found.add(scope);
      }
    }
    // A narrower scope that was found first says nothing beside a wider one.
    found.removeIf(scope -> {
      List<String> others = found.stream().filter(other -> !other.equals(scope)).toList();
      return !others.isEmpty() && covers(rows(others), rows(List.of(scope)));
    });
    return found.isEmpty() ? NOT_IN_SCOPES : List.copyOf(found);
  }

  /// Whether these scopes say exactly what this access says.
  static boolean say(List<String> scopes, Access access) {
    return access.preset() == AccessPreset.CUSTOM
        && Set.copyOf(rows(scopes)).equals(Set.copyOf(own(access)));
  }

  /// The rows about what the site serves.
  private static List<Rule> own(Access access) {
    return access.rules().stream().filter(rule -> !rule.resource().isLatchkey()).toList();
  }

  private static boolean covers(List<Rule> rows, List<Rule> asked) {
    return covers(AccessTable.compile(Access.custom(rows)), rows, asked);
  }

  /// Whether the table allows all that `asked` allow. Rows without inner wildcards decide alike
  /// between two of their patterns, so it is enough to ask at each pattern and right below it.
  private static boolean covers(AccessTable table, List<Rule> rows, List<Rule> asked) {
    AccessTable wish = AccessTable.compile(Access.custom(asked));
    return Stream.concat(rows.stream(), asked.stream())
        .flatMap(rule -> places(rule.resource()))
        .allMatch(place ->
            Stream.of("read", "write", "~")
                .allMatch(action ->
                    !wish.allows(place, action, Set.of())
                        || table.allows(place, action, Set.of())));
  }

  private static Stream<String> places(ResourcePattern pattern) {
    String text = pattern.toString();
    if (pattern.equals(ResourcePattern.EVERYTHING)) {
      return Stream.of("~", "~://~");
    }
    String base = pattern.below() ? text.substring(0, text.length() - 2) : text;
    return Stream.of(base, base + "/~");
  }
}
