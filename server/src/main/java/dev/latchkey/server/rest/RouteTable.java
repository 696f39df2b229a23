package dev.latchkey.server.rest;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Finds the route of a method and a path, at any door. HEAD is GET without a body.
public final class RouteTable<R extends RouteTable.Entry> {
  /// What routes are told apart by.
  public interface Entry {
    String method();

    PathTemplate path();
  }

  /// What was found.
  public sealed interface Outcome<R> {}

  public record Found<R>(R route, Map<String, String> parameters) implements Outcome<R> {}

  /// @param allowed the value of `Allow`
  public record NoMethod<R>(String allowed) implements Outcome<R> {}

  public record NoPath<R>() implements Outcome<R> {}

  private final List<R> routes;

  public RouteTable(List<R> routes) {
    this.routes = List.copyOf(routes);
  }

  public Outcome<R> find(String method, @Nullable String path) {
    if (path == null) {
      return new NoPath<>();
    }
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<String> allowed = new LinkedHashSet<>();
    for (R route : routes) {
      Optional<Map<String, String>> parameters = route.path().match(path);
      if (parameters.isEmpty()) {
        continue;
      }
      if (route.method().equals(wanted)) {
        return new Found<>(route, parameters.get());
      }
      allowed.add(route.method());
      if (route.method().equals("GET")) {
        allowed.add("HEAD");
      }
    }
    return allowed.isEmpty() ? new NoPath<>() : new NoMethod<>(String.join(", ", allowed));
  }
}
