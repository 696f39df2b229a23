package dev.latchkey.gateway.route;

import dev.latchkey.core.access.SegmentMap;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.PathTemplate.Segment;
import dev.latchkey.core.site.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The routes whose paths begin alike, by what comes next. Built by one thread, then read.
final class RouteNode {
  static final int CAPTURED_MAX = 2 * PathTemplate.PARAMETERS_MAX;
  private static final String GET = "GET";

  private final SegmentMap<RouteNode> literals = new SegmentMap<>();
  private final List<Branch> branches = new ArrayList<>();
  private final Map<String, CompiledRoute> rest = new HashMap<>();
  private final Map<String, CompiledRoute> here = new HashMap<>();

  /// A parameter between two fixed texts; the longer they are together, the earlier it is tried.
  private record Branch(String prefix, String suffix, RouteNode node) {
    boolean holds(String path, int from, int to) {
      return to - from > prefix.length() + suffix.length()
          && path.startsWith(prefix, from)
          && path.startsWith(suffix, to - suffix.length());
    }

    int fixedLength() {
      return prefix.length() + suffix.length();
    }
  }

  void add(CompiledRoute route) {
    RouteNode node = this;
    for (Segment segment : route.segments()) {
      switch (segment) {
        case Segment.Literal(String text) -> node = node.literals.getOrPut(text, RouteNode::new);
        case Segment.Parameter(String prefix, String name, String suffix) ->
            node = node.branch(prefix, suffix);
        case Segment.Rest all -> {
          node.rest.put(route.method(), route);
          return;
        }
      }
    }
    node.here.put(route.method(), route);
  }

  private RouteNode branch(String prefix, String suffix) {
    for (Branch branch : branches) {
      if (branch.prefix.equals(prefix) && branch.suffix.equals(suffix)) {
        return branch.node;
      }
    }
    Branch made = new Branch(prefix, suffix, new RouteNode());
    branches.add(made);
    branches.sort(
        Comparator.comparingInt(Branch::fixedLength)
            .reversed()
            .thenComparing(Branch::prefix, Comparator.reverseOrder()));
    return made.node;
  }

  /// The route for the rest of the path.
  ///
  /// @param from where the next segment begins; beyond the end when there is none
  /// @param captured gets where each parameter's value begins and ends
  /// @param parameters how many are captured already
  @Nullable CompiledRoute find(
      String method, String path, int from, int[] captured, int parameters) {
    if (from > path.length()) {
      return of(here, method);
    }
    int slash = path.indexOf('/', from);
    int to = slash < 0 ? path.length() : slash;
    RouteNode literal = literals.get(path, from, to);
    CompiledRoute found =
        literal == null ? null : literal.find(method, path, to + 1, captured, parameters);
    for (int i = 0; found == null && i < branches.size(); i++) {
      Branch branch = branches.get(i);
      if (branch.holds(path, from, to)) {
        captured[2 * parameters] = from + branch.prefix.length();
        captured[2 * parameters + 1] = to - branch.suffix.length();
        found = branch.node.find(method, path, to + 1, captured, parameters + 1);
      }
    }
    if (found == null && !rest.isEmpty()) {
      captured[2 * parameters] = from;
      captured[2 * parameters + 1] = path.length();
      found = of(rest, method);
    }
    return found;
  }

  /// A `HEAD` is answered by what answers `GET` (RFC 9110, section 9.3.2).
  private static @Nullable CompiledRoute of(Map<String, CompiledRoute> routes, String method) {
    CompiledRoute route = routes.get(method);
    if (route == null && method.equals("HEAD")) {
      route = routes.get(GET);
    }
    return route == null ? routes.get(Route.ANY_METHOD) : route;
  }
}
