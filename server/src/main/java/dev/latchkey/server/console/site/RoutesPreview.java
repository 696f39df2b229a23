package dev.latchkey.server.console.site;

import dev.latchkey.core.people.Permission;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.site.ImportRoutes;
import dev.latchkey.core.site.Route;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a table that was read from a description changes, before it is saved.
///
/// @param read how many routes the description has
/// @param added those that there were not
/// @param changed those that ask for something else than before
/// @param gone those that the description does not have
/// @param actions those that the project's catalogue is to get
public record RoutesPreview(
    int read, List<String> added, List<String> changed, List<String> gone, List<String> actions) {

  static RoutesPreview of(List<Route> before, ImportRoutes.Wish wish, Project project) {
    Map<String, Route> then = byCall(before);
    Map<String, Route> now = byCall(wish.routes());
    return new RoutesPreview(
        now.size(),
        now.keySet().stream().filter(call -> !then.containsKey(call)).toList(),
        now.entrySet().stream()
            .filter(entry -> isOther(entry.getValue(), then.get(entry.getKey())))
            .map(Map.Entry::getKey)
            .toList(),
        then.keySet().stream().filter(call -> !now.containsKey(call)).toList(),
        wish.permissions().stream()
            .map(Permission::action)
            .filter(action ->
                project.permissions().stream().noneMatch(known -> known.action().equals(action)))
            .toList());
  }

  private static boolean isOther(Route now, @Nullable Route before) {
    return before != null && !now.equals(before);
  }

  private static Map<String, Route> byCall(List<Route> routes) {
    Map<String, Route> all = new LinkedHashMap<>();
    routes.forEach(route -> all.put(route.method() + " " + route.path().text(), route));
    return all;
  }
}
