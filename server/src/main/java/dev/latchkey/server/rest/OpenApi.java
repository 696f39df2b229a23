package dev.latchkey.server.rest;

import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The OpenAPI 3.1 document of exactly the routes of the table. Schemas and parameters are the
/// [OpenApiComponents]; everything about routes comes from the table, and the examples of what goes
/// in and out from [OpenApiExamples].
public final class OpenApi {
  private static final Set<Integer> EVERYWHERE = Set.of(400, 401, 403, 500, 503);

  private final OpenApiExamples examples;

  private OpenApi(OpenApiExamples examples) {
    this.examples = examples;
  }

  public static Json.Obj of(List<Route> routes, String version) {
    Json.Obj components = OpenApiComponents.read();
    OpenApi openApi = new OpenApi(new OpenApiExamples(components));
    Map<String, Json> paths = new LinkedHashMap<>();
    for (Route route : routes) {
      Json.Obj methods =
          paths.getOrDefault(route.path().text(), new Json.Obj(Map.of())) instanceof Json.Obj known
              ? known
              : new Json.Obj(Map.of());
      paths.put(
          route.path().text(),
          methods.with(route.method().toLowerCase(Locale.ROOT), openApi.operation(route)));
    }
    return Json.object()
        .put("openapi", "3.1.0")
        .put(
            "info",
            Json.object()
                .put("title", "Latchkey")
                .put("version", version)
                .put("summary", "Issue API keys, verify them, and revoke them for good")
                .build())
        .put("security", new Json.Array(List.of(secured("bearer"))))
        .put("paths", new Json.Obj(paths))
        .put("components", components)
        .build();
  }

  private static Json.Obj secured(String scheme) {
    return Json.object().put(scheme, new Json.Array(List.of())).build();
  }

  private Json operation(Route route) {
    RouteDoc doc = route.doc();
    Json.ObjectBuilder operation =
        Json.object()
            .put("operationId", doc.id())
            .put("tags", Json.texts(List.of(doc.tag())))
            .put("summary", doc.summary());
    switch (route.handling()) {
      case Route.Open open -> operation.put("security", new Json.Array(List.of()));
      case Route.ForGuests guests ->
          operation
              .put("security", new Json.Array(List.of(Json.object().build(), secured("bearer"))))
              .put("description", "Takes " + guests.right() + ".");
      case Route.Guarded<?> guarded ->
          operation.put("description", "Takes a key: " + guarded.right() + ".");
      case Route.Streamed<?> streamed ->
          operation.put("description", "Takes a key: " + streamed.right() + ".");
      case Route.OnEventLoop elsewhere ->
          operation.put("description", "Takes a key: " + elsewhere.right() + ".");
    }
    List<Json> parameters = new ArrayList<>();
    route.path().parameters().forEach(name -> parameters.add(reference("parameters", name)));
    doc.query().forEach(name -> parameters.add(reference("parameters", name)));
    if (route.method().equals("PATCH") || route.method().equals("DELETE")) {
      parameters.add(reference("parameters", "If-Match"));
    }
    if (doc.has(RouteDoc.Trait.REPEATABLE)) {
      parameters.add(reference("parameters", "Idempotency-Key"));
    }
    if (!parameters.isEmpty()) {
      operation.put("parameters", new Json.Array(parameters));
    }
    String request = doc.request();
    if (request != null) {
      operation.put("requestBody", requestBody(route, request));
    }
    return operation.put("responses", responses(route)).build();
  }

  private Json requestBody(Route route, String schema) {
    String type =
        route.method().equals("PATCH") ? "application/merge-patch+json" : typeOf(route.doc());
    return Json.object().put("required", true).put("content", content(type, schema)).build();
  }

  private static String typeOf(RouteDoc doc) {
    return doc.has(RouteDoc.Trait.LINES) ? "application/x-ndjson" : "application/json";
  }

  private Json content(String type, String schema) {
    return Json.object()
        .put(
            type,
            Json.object()
                .put("schema", reference("schemas", schema))
                .put("example", examples.of(schema))
                .build())
        .build();
  }

  private Json responses(Route route) {
    Json.ObjectBuilder responses = Json.object();
    RouteDoc doc = route.doc();
    responses.put(Integer.toString(doc.status()), good("Done.", doc));
    if (doc.status() == 201) {
      responses.put("200", good("Done before, by the same request.", doc));
    }
    boolean revokes =
        route.method().equals("PATCH")
            || route.method().equals("DELETE")
            || doc.has(RouteDoc.Trait.REVOKING);
    if (revokes) {
      responses.put("202", good("Done, and not yet known on every node.", doc));
    }
    for (int status : errors(route)) {
      responses.put(Integer.toString(status), reference("responses", "Problem" + status));
    }
    return responses.build();
  }

  private Json good(String description, RouteDoc doc) {
    return Json.object()
        .put("description", description)
        .put("content", content(typeOf(doc), doc.response()))
        .build();
  }

  private static Set<Integer> errors(Route route) {
    Set<Integer> errors = new TreeSet<>();
    if (route.handling().right() == null) {
      return errors;
    }
    errors.addAll(EVERYWHERE);
    boolean named = !route.path().parameters().isEmpty() || !route.doc().query().isEmpty();
    if (named || route.takesBody()) {
      errors.add(404);
    }
    if (route.handling() instanceof Route.ForGuests) {
      errors.add(429);
    }
    if (route.takesBody()) {
      errors.addAll(Set.of(409, 413, 415, 422, 507));
    }
    if (route.method().equals("PATCH") || route.method().equals("DELETE")) {
      errors.addAll(Set.of(412, 507));
    }
    return errors;
  }

  private static Json reference(String kind, String name) {
    return Json.object().put("$ref", "#/components/" + kind + "/" + name).build();
  }
}
