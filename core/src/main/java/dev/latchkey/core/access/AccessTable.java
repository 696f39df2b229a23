package dev.latchkey.core.access;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// An [Access] compiled for asking. The innermost rule decides: of the rows that match a resource,
/// one is overruled by a matching row whose pattern lies wholly inside its own; all that nothing
/// overrules must hold the action. No row, no access.
///
/// Immutable. The cost of a question follows the depth of the resource, not the number of rows:
/// rows without inner wildcards form a tree in which the deepest match is the innermost.
public final class AccessTable {
  private final AccessPreset preset;
  private final @Nullable Actions everything;
  private final PatternTree unschemed;
  private final Map<String, PatternTree> schemed;

  private AccessTable(
      AccessPreset preset,
      @Nullable Actions everything,
      PatternTree unschemed,
      Map<String, PatternTree> schemed) {
    this.preset = preset;
    this.everything = everything;
    this.unschemed = unschemed;
    this.schemed = schemed;
  }

  public static final AccessTable FULL = compile(Access.FULL);
  public static final AccessTable READ_ONLY = compile(Access.READ_ONLY);

  public static AccessTable compile(Access access) {
    Actions everything = null;
    PatternTree unschemed = new PatternTree();
    Map<String, PatternTree> schemed = new HashMap<>();
    for (Rule rule : access.rules()) {
      if (rule.resource().equals(ResourcePattern.EVERYTHING)) {
        everything = rule.actions();
      } else {
        String scheme = rule.resource().scheme();
        PatternTree tree =
            scheme == null ? unschemed : schemed.computeIfAbsent(scheme, s -> new PatternTree());
        tree.add(rule);
      }
    }
    return new AccessTable(access.preset(), everything, unschemed, Map.copyOf(schemed));
  }

  /// Whether `action` on `resource` is allowed. `reading` are the actions that the project's
  /// catalogue marks as reading, which the preset read-only stands for. A resource longer than
  /// [Resource#LENGTH_MAX] is not judged: the answer is no.
  public boolean allows(String resource, String action, Set<String> reading) {
    if (resource.length() > Resource.LENGTH_MAX) {
      return false;
    }
    int schemeEnd = Resource.schemeEnd(resource);
    boolean own = isLatchkey(resource, schemeEnd);
    return switch (preset) {
      case FULL -> !own;
      case READ_ONLY -> !own && reading.contains(action);
      case CUSTOM -> {
        PatternTree tree = tree(resource, schemeEnd);
        int start = schemeEnd < 0 ? 0 : schemeEnd + 3;
        yield switch (tree == null
            ? PatternTree.Answer.NO_ROW
            : tree.ask(resource, start, action)) {
          case ALLOWED -> true;
          case REFUSED -> false;
          case NO_ROW -> !own && everything != null && everything.holds(action);
        };
      }
    };
  }

  /// The rows that decide about `resource`: those that match it and that nothing overrules. Empty
  /// for a preset, and where no row matches.
  public List<Rule> deciding(String resource) {
    int schemeEnd = Resource.schemeEnd(resource);
    PatternTree tree = tree(resource, schemeEnd);
    List<Rule> rows = new ArrayList<>();
    if (tree != null) {
      tree.innermost(resource, schemeEnd < 0 ? 0 : schemeEnd + 3, rows);
    }
    if (rows.isEmpty() && everything != null && !isLatchkey(resource, schemeEnd)) {
      rows.add(new Rule(ResourcePattern.EVERYTHING, everything));
    }
    return rows;
  }

  public AccessPreset preset() {
    return preset;
  }

  private @Nullable PatternTree tree(String resource, int schemeEnd) {
    if (schemeEnd < 0) {
      return unschemed;
    }
    return schemed.isEmpty() ? null : schemed.get(resource.substring(0, schemeEnd));
  }

  private static boolean isLatchkey(String resource, int schemeEnd) {
    return schemeEnd == ResourcePattern.LATCHKEY_SCHEME.length()
        && resource.startsWith(ResourcePattern.LATCHKEY_SCHEME);
  }
}
