package dev.latchkey.gateway.route;

import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.verify.Ask;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One route with what each of its calls needs, worked out once.
final class CompiledRoute {
  private final Route route;
  private final Site.Credential credential;
  private final String[] fixed;
  private final int[] parameters;
  private final String[] actions;
  private final @Nullable Routed constant;

  CompiledRoute(Route route, Site.Credential standard) {
    Site.Credential own = route.credential();
    List<String> parts = route.resource().parts();
    List<String> names = route.path().names();
    this.route = route;
    this.credential = own == null ? standard : own;
    this.actions = route.actions().toArray(String[]::new);
    this.fixed = new String[parts.size() / 2 + 1];
    this.parameters = new int[parts.size() / 2];
    for (int i = 0; i < parts.size(); i++) {
      if (i % 2 == 0) {
        fixed[i / 2] = parts.get(i);
      } else {
        parameters[i / 2] = names.indexOf(parts.get(i));
      }
    }
    this.constant = parameters.length == 0 ? routed(fixed[0]) : null;
  }

  String method() {
    return route.method();
  }

  List<PathTemplate.Segment> segments() {
    return route.path().segments();
  }

  /// @param captured where each parameter's value begins and ends in `path`, in turn
  Routed routed(String path, int[] captured) {
    Routed always = constant;
    if (always != null) {
      return always;
    }
    StringBuilder resource = new StringBuilder(path.length() + fixed[0].length());
    resource.append(fixed[0]);
    for (int i = 0; i < parameters.length; i++) {
      int at = 2 * parameters[i];
      resource.append(path, captured[at], captured[at + 1]).append(fixed[i + 1]);
    }
    return routed(resource.toString());
  }

  private Routed routed(String resource) {
    if (actions.length == 1) {
      return new Routed(new Ask.One(resource, actions[0]), credential);
    }
    List<Ask.One> all =
        route.actions().stream().map(action -> new Ask.One(resource, action)).toList();
    return new Routed(new Ask.Several(all, false), credential);
  }
}
