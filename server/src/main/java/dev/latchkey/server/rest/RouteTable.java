package dev.latchkey.server.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the route of a method and a path. HEAD is GET without a body.
final class RouteTable {
  /// What was found.
  sealed interface Outcome {}

  record Found(Route route, Map<String, String> parameters) implements Outcome {}

  /// @param allowed the value of `Allow`
  record NoMethod(String allowed) implements Outcome {}

  record NoPath() implements Outcome {}

  private final List<Route> routes;

  RouteTable(List<Route> routes) {
    this.routes = List.copyOf(routes);
  }

  Outcome find(String method, @Nullable String path) {
    if (path == null) {
      return new NoPath();
    }
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new LinkedHashSet<>();
    for (Route route : routes) {
      Optional<Map<String, String>> parameters = route.path().match(path);
      if (parameters.isEmpty()) {
        continue;
      }
      if (route.method().equals(wanted)) {
        return new Found(route, parameters.get());
      }
      allowed.add(route.method());
      if (route.method().equals("GET")) {
        allowed.add("HEAD");
      }
    }
    return allowed.isEmpty() ? new NoPath() : new NoMethod(String.join(", ", allowed));
  }
}
