package dev.latchkey.server.console.site;

import dev.latchkey.core.people.Permission;
import dev.latchkey.core.site.ImportRoutes;
import dev.latchkey.core.site.PathTemplate;
import dev.latchkey.core.site.ResourceTemplate;
import dev.latchkey.core.site.Route;
import dev.latchkey.core.site.Routing;
import dev.latchkey.core.site.Site;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.json.Choices;
import dev.latchkey.server.json.Wrongs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The fields of a route table: rows, of which empty ones are none, what becomes of calls that no
/// row matches, and the actions that the project's catalogue is to get.
public final class RouteFields {
  static final String ROUTES = "routes";
  static final String METHOD = "route.method";
  static final String PATH = "route.path";
  static final String RESOURCE = "route.resource";
  static final String ACTIONS = "route.actions";
  static final String CREDENTIAL = "route.credential";
  static final String UNKNOWN = "unknown";

  private static final String ACTION = "permission.action";
  private static final String READING = "permission.reading";
  private static final String DESCRIPTION = "permission.description";
  private static final Choices<Site.Credential> CREDENTIALS = Choices.of(Site.Credential.class);
  private static final Choices<Routing.UnknownRoutes> UNKNOWNS =
      Choices.of(Routing.UnknownRoutes.class);
  private static final int SPARE_ROWS = 2;

  private RouteFields() {}

  /// One row as it stands in the form.
  ///
  /// @param credential `strip`, `pass`, `delegate`, or empty for what the site says
  public record Row(
      String method, String path, String resource, String actions, String credential) {
    private boolean isEmpty() {
      return path.isEmpty() && resource.isEmpty() && actions.isEmpty();
    }
  }

  static Form of(Site site) {
    Form form = of(site.routing(), List.of());
    return form.with("version", Long.toString(site.version()));
  }

  /// @param permissions what the catalogue is to get
  static Form of(Routing routing, List<Permission> permissions) {
    List<Route> routes = routing.routes();
    Map<String, List<String>> fields = new LinkedHashMap<>();
    fields.put(METHOD, routes.stream().map(Route::method).toList());
    fields.put(PATH, routes.stream().map(route -> route.path().text()).toList());
    fields.put(RESOURCE, routes.stream().map(route -> route.resource().text()).toList());
    fields.put(ACTIONS, routes.stream().map(route -> String.join(", ", route.actions())).toList());
    fields.put(CREDENTIAL, routes.stream().map(route -> wire(route.credential())).toList());
    fields.put(UNKNOWN, List.of(Choices.wire(routing.unknown())));
    fields.put(ACTION, permissions.stream().map(Permission::action).toList());
    fields.put(
        READING,
        permissions.stream().map(permission -> Boolean.toString(permission.reading())).toList());
    fields.put(DESCRIPTION, permissions.stream().map(Permission::description).toList());
    fields.values().removeIf(List::isEmpty);
    return Form.of(fields);
  }

  private static String wire(Site.@Nullable Credential credential) {
    return credential == null ? "" : Choices.wire(credential);
  }

  /// The rows to show: those that hold something, and some empty ones.
  static List<Row> rows(Form form) {
    List<Row> rows = new ArrayList<>(filled(form));
    int spare = form.has("more") ? 4 * SPARE_ROWS : SPARE_ROWS;
    for (int i = 0; i < spare && rows.size() < Routing.ROUTES_MAX; i++) {
      rows.add(new Row("GET", "", "", "", ""));
    }
    return rows;
  }

  private static List<Row> filled(Form form) {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < form.all(PATH).size(); i++) {
      Row row =
          new Row(
              at(form, METHOD, i).toUpperCase(Locale.ROOT),
              at(form, PATH, i),
              at(form, RESOURCE, i),
              at(form, ACTIONS, i),
              at(form, CREDENTIAL, i));
      if (!row.isEmpty()) {
        rows.add(row);
      }
    }
    return rows;
  }

  private static String at(Form form, String name, int i) {
    List<String> all = form.all(name);
    return i < all.size() ? all.get(i).strip() : "";
  }

  /// What the fields say.
  ///
  /// @throws dev.latchkey.core.fault.FaultException with all that is wrong
  static ImportRoutes.Wish read(Form form) {
    Routing routing = routing(form);
    return new ImportRoutes.Wish(routing.routes(), permissions(form), routing.unknown());
  }

  /// As [#read], without the catalogue.
  static Routing routing(Form form) {
    Wrongs wrongs = new Wrongs();
    List<Row> rows = filled(form);
    List<Route> routes = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Route route = route(rows.get(i), ROUTES + "[" + (i + 1) + "]", wrongs);
      if (route != null) {
        routes.add(route);
      }
    }
    Routing.UnknownRoutes unknown = UNKNOWNS.find(form.text(UNKNOWN));
    if (unknown == null) {
      wrongs.add(UNKNOWN, "is none of the choices");
    }
    Routing routing =
        wrongs.make(
            () -> new Routing(routes, unknown == null ? Routing.UnknownRoutes.DENY : unknown));
    return wrongs.sure(routing);
  }

  private static @Nullable Route route(Row row, String at, Wrongs wrongs) {
    PathTemplate path = wrongs.parse(at, () -> PathTemplate.parse(row.path()));
    String asked = row.resource().isEmpty() ? row.path().replaceFirst("^/", "") : row.resource();
    ResourceTemplate resource = wrongs.parse(at, () -> ResourceTemplate.parse(asked));
    List<String> actions =
        Arrays.stream(row.actions().split("[,\\s]+")).filter(name -> !name.isEmpty()).toList();
    if (path == null || resource == null) {
      return null;
    }
    return wrongs.parse(
        at,
        () -> new Route(row.method(), path, resource, actions, CREDENTIALS.find(row.credential())));
  }

  /// What the catalogue is to get, as an import wrote it into the form.
  static List<Permission> permissions(Form form) {
    List<Permission> permissions = new ArrayList<>();
    for (int i = 0; i < form.all(ACTION).size(); i++) {
      permissions.add(
          new Permission(
              at(form, ACTION, i), at(form, READING, i).equals("true"), at(form, DESCRIPTION, i)));
    }
    return permissions;
  }
}
