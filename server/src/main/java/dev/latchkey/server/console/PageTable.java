package dev.latchkey.server.console;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the route of a method and a path. HEAD is GET without a body.
final class PageTable {
  /// What was found.
  sealed interface Outcome {}

  record Found(PageRoute route, Map<String, String> parameters) implements Outcome {}

  /// @param allowed the value of `Allow`
  record NoMethod(String allowed) implements Outcome {}

  record NoPath() implements Outcome {}

  private final List<PageRoute> routes;

  PageTable(List<PageRoute> routes) {
    this.routes = List.copyOf(routes);
  }

  Outcome find(String method, @Nullable String path) {
    if (path == null) {
      return new NoPath();
    }
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new LinkedHashSet<>();
    for (PageRoute route : routes) {
      Optional<Map<String, String>> parameters = route.path().match(path);
      if (parameters.isPresent() && route.method().equals(wanted)) {
        return new Found(route, parameters.get());
      }
      parameters.ifPresent(fits -> allowed.add(route.method()));
    }
    return allowed.isEmpty() ? new NoPath() : new NoMethod(String.join(", ", allowed));
  }
}
