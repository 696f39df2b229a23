package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.server.json.Json;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// The one table of the REST door: every route, what it does, for whom, and how it is documented.
/// One class a subject writes its rows.
public final class RestRoutes {
  private final InstantSource clock;
  private final List<Route> all;
  private final Json.Obj document;

  public RestRoutes(RestParts parts) {
    this.clock = parts.clock();
    RestTools tools = RestTools.of(parts);
    List<Route> routes = new ArrayList<>();
    routes.addAll(new KeyRoutes(tools).all());
    routes.addAll(new ProjectRoutes(tools).all());
    routes.addAll(new PeopleRoutes(tools).all());
    routes.addAll(new ApplicationRoutes(tools).all());
    routes.addAll(new NoticeRoutes(tools).all());
    routes.addAll(new SiteRoutes(tools).all());
    routes.addAll(new WebhookRoutes(tools).all());
    routes.addAll(new UsageRoutes(tools).all());
    routes.addAll(new AuditRoutes(tools).all());
    routes.addAll(new NodeRoutes(tools).all());
    routes.addAll(VerifyRoutes.all());
    routes.add(openApi());
    this.all = List.copyOf(routes);
    this.document = OpenApi.of(all, parts.version());
  }

  public List<Route> all() {
    return all;
  }

  private Route openApi() {
    return new Route(
        "GET",
        new PathTemplate("/v1/openapi.json"),
        read("getOpenApi", "Self", "This document", "OpenApi"),
        new Route.Open(() -> Answer.ok(document()).dated(clock.instant())));
  }

  /// The OpenAPI document of these routes.
  public Json.Obj document() {
    return document;
  }
}
