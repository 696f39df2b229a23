package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What the calls of a site ask for.
///
/// Where several routes match a path, the one whose first differing segment is more definite is
/// taken: fixed text, then a parameter with fixed text around it, then a parameter, then the rest.
///
/// @param routes no two of them for one method and the same paths
/// @param unknown what becomes of a call that no route matches
public record Routing(List<Route> routes, UnknownRoutes unknown) {
  public static final int ROUTES_MAX = 1000;

  /// No table: each call asks for its path.
  public static final Routing BY_PATH = new Routing(List.of(), UnknownRoutes.FALLBACK);

  /// What becomes of calls that no route matches.
  public enum UnknownRoutes {
    /// The path without its leading slash is the resource; the action is `read` for GET, HEAD and
    /// OPTIONS, else `write`.
    FALLBACK,
    /// No key may make them.
    DENY
  }

  public Routing {
    routes = List.copyOf(routes);
    if (routes.size() > ROUTES_MAX) {
      throw wrong("has " + routes.size() + " entries; at most 1,000 are legal");
    }
    Map<String, Route> seen = new HashMap<>();
    for (Route route : routes) {
      Route other = seen.put(route.method() + ' ' + route.path().shape(), route);
      if (other != null) {
        throw wrong(
            "has two routes for "
                + route.method()
                + " and the same paths: "
                + other.path()
                + " and "
                + route.path());
      }
    }
  }

  /// Whether every call asks for its path.
  public boolean isByPath() {
    return routes.isEmpty() && unknown == UnknownRoutes.FALLBACK;
  }

  private static FaultException wrong(String why) {
    return new FaultException(Fault.field("routes", why));
  }
}
