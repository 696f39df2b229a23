package dev.latchkey.server.rest.site;

import dev.latchkey.core.people.Permission;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.PathTemplate.Segment;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.gateway.request.HttpAction;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.Wrongs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Makes a route table and a permission catalogue of an OpenAPI 3 document: each operation becomes
/// a route.
///
/// - The path is that of the first server, if it has one, and the operation's.
/// - The resource is `x-latchkey-resource` of the operation or its path, else the path itself.
/// - The action is `x-latchkey-action`, else the scopes of the first security requirement that has
///   any, all of them, else `read` for GET and HEAD and `write` for all others.
///
/// An operation without security needs a key all the same. References in place of path items are
/// refused. Used by one thread, once.
public final class OpenApiRoutes {
  private static final Set<String> METHODS =
      Set.of("get", "put", "post", "delete", "options", "head", "patch", "trace");
  private static final int DESCRIPTION_LENGTH_MAX = 256;
  private static final String RESOURCE = "x-latchkey-resource";
  private static final String ACTION = "x-latchkey-action";

  private final Json.Obj document;
  private final Wrongs wrongs;
  private final List<Route> routes = new ArrayList<>();
  private final Map<String, Permission> permissions = new LinkedHashMap<>();
  private final Map<String, String> descriptions;

  public OpenApiRoutes(Json.Obj document, Wrongs wrongs) {
    this.document = document;
    this.wrongs = wrongs;
    this.descriptions = scopes();
  }

  /// What is wrong is noted under the operation's place in the document.
  public void read() {
    if (!text(document, "openapi").startsWith("3.")) {
      wrongs.add("document.openapi", "is not 3.x; other versions are not read");
      return;
    }
    String base = base();
    for (Map.Entry<String, Json> path : object(document, "paths").members().entrySet()) {
      if (path.getKey().startsWith("/") && path.getValue() instanceof Json.Obj item) {
        item(base + path.getKey(), item, "document.paths[" + path.getKey() + "]");
      }
    }
    if (routes.isEmpty()) {
      wrongs.add("document.paths", "has no operation");
    } else if (routes.size() > Routing.ROUTES_MAX) {
      wrongs.add("document.paths", "has " + routes.size() + " operations; at most 1,000 are legal");
    }
  }

  public List<Route> routes() {
    return routes;
  }

  public List<Permission> permissions() {
    return List.copyOf(permissions.values());
  }

  private void item(String path, Json.Obj item, String place) {
    if (item.members().containsKey("$ref")) {
      wrongs.add(place, "is a reference; put the path's operations in its place");
      return;
    }
    for (Map.Entry<String, Json> member : item.members().entrySet()) {
      String name = member.getKey();
      if (METHODS.contains(name) && member.getValue() instanceof Json.Obj operation) {
        Route route =
            wrongs.parse(
                place + "." + name,
                () -> route(name.toUpperCase(Locale.ROOT), path, item, operation));
        if (route != null) {
          routes.add(route);
          route.actions().forEach(action -> name(action, HttpAction.of(route.method())));
        }
      }
    }
  }

  private Route route(String method, String path, Json.Obj item, Json.Obj operation) {
    PathTemplate template = PathTemplate.parse(path);
    String given = text(operation, RESOURCE);
    if (given.isEmpty()) {
      given = text(item, RESOURCE);
    }
    String resource = given.isEmpty() ? resource(template) : given;
    return new Route(
        method, template, ResourceTemplate.parse(resource), actions(method, operation), null);
  }

  /// The path itself, a parameter being a whole segment of it.
  private static String resource(PathTemplate path) {
    String resource =
        path.segments().stream()
            .map(segment ->
                switch (segment) {
                  case Segment.Literal literal -> literal.text();
                  case Segment.Parameter parameter -> "{" + parameter.name() + "}";
                  case Segment.Rest rest -> "{" + rest.name() + "}";
                })
            .filter(segment -> !segment.isEmpty())
            .collect(Collectors.joining("/"));
    return resource.isEmpty() ? "root" : resource;
  }

  private List<String> actions(String method, Json.Obj operation) {
    String given = text(operation, ACTION);
    if (!given.isEmpty()) {
      return List.of(given);
    }
    Json.Obj holder = operation.members().containsKey("security") ? operation : document;
    for (Json requirement : array(holder, "security")) {
      List<String> scopes = new ArrayList<>();
      if (requirement instanceof Json.Obj schemes) {
        for (Json scheme : schemes.members().values()) {
          scopes.addAll(texts(scheme));
        }
      }
      if (!scopes.isEmpty()) {
        return scopes.stream().distinct().toList();
      }
    }
    return List.of(HttpAction.of(method));
  }

  /// An action that only reading operations ask for is a reading one.
  private void name(String action, String kind) {
    boolean reads = kind.equals(HttpAction.READ);
    Permission before = permissions.get(action);
    String description = descriptions.getOrDefault(action, "");
    permissions.put(
        action, new Permission(action, reads && (before == null || before.reading()), description));
  }

  /// What the document's OAuth 2 flows say about their scopes.
  private Map<String, String> scopes() {
    Map<String, String> found = new LinkedHashMap<>();
    Json.Obj schemes = object(object(document, "components"), "securitySchemes");
    for (Json scheme : schemes.members().values()) {
      if (scheme instanceof Json.Obj one) {
        for (Json flow : object(one, "flows").members().values()) {
          if (flow instanceof Json.Obj each) {
            object(each, "scopes")
                .members()
                .keySet()
                .forEach(name -> found.put(name, cut(text(object(each, "scopes"), name))));
          }
        }
      }
    }
    return found;
  }

  private static String cut(String text) {
    return text.length() > DESCRIPTION_LENGTH_MAX
        ? text.substring(0, DESCRIPTION_LENGTH_MAX - 1) + "…"
        : text;
  }

  /// The path of the first server: `/v1` for `https://api.example.com/v1/`.
  private String base() {
    List<Json> servers = array(document, "servers");
    if (servers.isEmpty() || !(servers.getFirst() instanceof Json.Obj server)) {
      return "";
    }
    return path(text(server, "url"));
  }

  private static String path(String url) {
    int scheme = url.indexOf("://");
    int slash = url.indexOf('/', scheme < 0 ? 0 : scheme + 3);
    String path = slash < 0 ? "" : url.substring(slash);
    return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
  }

  private static String text(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Text(String value) ? value : "";
  }

  private static Json.Obj object(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Obj inner ? inner : new Json.Obj(Map.of());
  }

  private static List<Json> array(Json.Obj object, String name) {
    return object.members().get(name) instanceof Json.Array(List<Json> items) ? items : List.of();
  }

  private static List<String> texts(@Nullable Json value) {
    List<String> texts = new ArrayList<>();
    if (value instanceof Json.Array(List<Json> items)) {
      for (Json item : items) {
        if (item instanceof Json.Text(String text)) {
          texts.add(text);
        }
      }
    }
    return texts;
  }
}
