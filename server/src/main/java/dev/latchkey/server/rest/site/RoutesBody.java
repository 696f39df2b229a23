package dev.latchkey.server.rest.site;

import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// `routes` of a request and of an answer: a site's route table, as a whole.
final class RoutesBody {
  static final Choices<Routing.UnknownRoutes> UNKNOWN = Choices.of(Routing.UnknownRoutes.class);
  private static final Choices<Site.Credential> CREDENTIALS = Choices.of(Site.Credential.class);

  private RoutesBody() {}

  static @Nullable List<Route> read(Fields body) {
    body.refuseNull("routes", "an array");
    Wrongs wrongs = body.wrongs();
    List<Route> routes =
        body.list("routes", Routing.ROUTES_MAX, (item, path) -> route(item, path, wrongs));
    return routes == null ? null : wrongs.make(() -> checked(routes));
  }

  private static List<Route> checked(List<Route> routes) {
    return new Routing(routes, Routing.UnknownRoutes.DENY).routes();
  }

  private static @Nullable Route route(Json item, String path, Wrongs wrongs) {
    if (!(item instanceof Json.Obj object)) {
      wrongs.add(path, "is no object; legal is {\"method\", \"path\", \"resource\", \"actions\"}");
      return null;
    }
    Fields row = new Fields(object, path, wrongs);
    String method = row.text("method");
    PathTemplate template = row.parsed("path", PathTemplate::parse);
    ResourceTemplate resource = row.parsed("resource", ResourceTemplate::parse);
    List<String> actions = row.texts("actions", Route.ACTIONS_MAX, text -> text);
    Site.@Nullable Credential credential = row.choice("credential", CREDENTIALS);
    row.done();
    for (String name : List.of("method", "path", "resource", "actions")) {
      if (!row.has(name) || row.isNull(name)) {
        row.wrong(name, "is required");
      }
    }
    if (method == null || template == null || resource == null || actions == null) {
      return null;
    }
    return wrongs.parse(path, () -> new Route(method, template, resource, actions, credential));
  }

  static Json json(List<Route> routes) {
    return new Json.Array(routes.stream().<Json>map(RoutesBody::json).toList());
  }

  private static Json json(Route route) {
    Site.@Nullable Credential credential = route.credential();
    return Json.object()
        .put("method", route.method())
        .put("path", route.path().text())
        .put("resource", route.resource().text())
        .put("actions", Json.texts(route.actions()))
        .put("credential", credential == null ? null : Choices.wire(credential))
        .build();
  }
}
