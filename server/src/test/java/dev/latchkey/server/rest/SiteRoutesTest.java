package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Route tables as they come through REST, by hand and of an OpenAPI document.
final class SiteRoutesTest extends ServerTest {
  private static final String SHOP =
      """
      {"openapi": "3.0.3", "info": {"title": "Shop", "version": "1"},
       "servers": [{"url": "https://api.example.com/v2/"}],
       "security": [{"key": []}],
       "paths": {
        "/": {"get": {}},
        "/orders/{id}": {
         "x-latchkey-resource": "order://{id}",
         "parameters": [{"name": "id", "in": "path"}],
         "get": {"security": [{"key": []}, {"oauth": ["orders:read"]}, {"oauth": ["all"]}]},
         "put": {"security": [{"oauth": ["orders:write", "orders:read"]}]}
        },
        "/orders/{id}.pdf": {"get": {"security": []}},
        "/orders/{id}:ship": {"post": {"x-latchkey-action": "ship"}}
       },
       "components": {"securitySchemes": {"oauth": {"type": "oauth2", "flows": {"implicit": {
        "scopes": {"orders:read": "Look at orders", "orders:write": "Change orders"}}}}}}}
      """;

  private String site(String slug) {
    return server.get("/v1/projects/" + server.project(slug), server.admin).text("sites.0");
  }

  @Test
  void aRouteTableIsGivenChangedAndTakenAwayAsAWhole() {
    String path = "/v1/sites/" + site("routed");
    String routes =
        "[{\"method\":\"POST\",\"path\":\"/v1/algo/{owner}/{name}\",\"resource\":"
            + "\"algo://{owner}/{name}\",\"actions\":[\"call\"],\"credential\":\"pass\"}]";

    Reply given =
        server.patch(path, server.admin, "{\"routes\":" + routes + ",\"unknownRoutes\":\"deny\"}");

    assertThat(given.status()).isEqualTo(200);
    assertThat(given.at("routes").compact()).isEqualTo(routes);
    assertThat(given.text("unknownRoutes")).isEqualTo("deny");
    assertThat(given.text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get(path, server.admin).at("routes").compact()).isEqualTo(routes);

    Reply same = server.patch(path, server.admin, "{\"routes\":" + routes + "}");
    assertThat(same.json().members()).doesNotContainKey("revocation");
    assertThat(server.patch(path, server.admin, "{\"routes\":[]}").at("routes").compact())
        .isEqualTo("[]");
  }

  @Test
  void wrongRoutesAreToldByTheirPlaces() {
    String path = "/v1/sites/" + site("misrouted");

    Reply reply =
        server.patch(
            path,
            server.admin,
            """
            {"routes":[7,{},{"method":"GET","path":"a","resource":"latchkey://keys","actions":[]},
             {"method":"get","path":"/a","resource":"a","actions":["see"]},
             {"method":"GET","path":"/a","resource":"a","actions":["see"],
              "credential":"keep","x":1}],
             "unknownRoutes":"ask"}\
            """);

    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.wrongFields())
        .containsExactlyInAnyOrder(
            "routes[0]",
            "routes[1].method",
            "routes[1].path",
            "routes[1].resource",
            "routes[1].actions",
            "routes[2].path",
            "routes[2].resource",
            "routes[3]",
            "routes[4].credential",
            "routes[4].x",
            "unknownRoutes");
    String twice = "{\"method\":\"GET\",\"path\":\"/%s\",\"resource\":\"a\",\"actions\":[\"see\"]}";
    assertThat(
            server
                .patch(
                    path,
                    server.admin,
                    "{\"routes\":[" + twice.formatted("{x}") + "," + twice.formatted("{y}") + "]}")
                .wrongFields())
        .containsExactly("routes");
  }

  @Test
  void anOpenApiDocumentMakesTheTableAndTheCatalogue() {
    String project = server.project("described");
    String site = server.get("/v1/projects/" + project, server.admin).text("sites.0");

    Reply made =
        server.post(
            "/v1/sites/" + site + "/routes/import",
            server.manager(project),
            "{\"unknownRoutes\":\"deny\",\"document\":" + SHOP + "}");

    assertThat(made.status()).isEqualTo(200);
    assertThat(made.at("site.routes").compact())
        .isEqualTo(
            "["
                + String.join(
                    ",",
                    route("GET", "/v2/", "v2", "read"),
                    route("GET", "/v2/orders/{id}", "order://{id}", "orders:read"),
                    route("PUT", "/v2/orders/{id}", "order://{id}", "orders:write", "orders:read"),
                    route("GET", "/v2/orders/{id}.pdf", "v2/orders/{id}", "read"),
                    route("POST", "/v2/orders/{id}:ship", "v2/orders/{id}", "ship"))
                + "]");
    assertThat(made.at("permissionsAdded").compact())
        .isEqualTo("[\"orders:read\",\"orders:write\",\"ship\"]");
    assertThat(made.text("revocation.state")).isEqualTo("confirmed");
    Reply catalogue = server.get("/v1/projects/" + project + "/permissions", server.admin);
    assertThat(catalogue.body())
        .contains(
            "{\"action\":\"orders:read\",\"reading\":false,\"description\":\"Look at orders\"}");

    Reply again =
        server.post(
            "/v1/sites/" + site + "/routes/import", server.admin, "{\"document\":" + SHOP + "}");
    assertThat(again.json().members()).doesNotContainKey("revocation");
    assertThat(again.text("site.unknownRoutes")).isEqualTo("deny");
    assertThat(again.at("permissionsAdded").compact()).isEqualTo("[]");
  }

  @Test
  void aDocumentThatMakesNoTableIsRefusedAndSaysWhere() {
    String path = "/v1/sites/" + site("undescribed") + "/routes/import";

    assertThat(server.post(path, server.admin, "{}").wrongFields()).containsExactly("document");
    assertThat(
            server.post(path, server.admin, "{\"document\":{\"swagger\":\"2.0\"}}").wrongFields())
        .containsExactly("document.openapi");
    assertThat(
            server
                .post(path, server.admin, "{\"document\":{\"openapi\":\"3.1.0\",\"paths\":{}}}")
                .wrongFields())
        .containsExactly("document.paths");
    Reply wrong =
        server.post(
            path,
            server.admin,
            """
            {"document":{"openapi":"3.1.0","paths":{
             "/a":{"get":{},"put":{"x-latchkey-action":"a b"}},
             "/b":{"$ref":"#/x"},"/{c}{d}":{"get":{}}}}}\
            """);
    assertThat(wrong.wrongFields())
        .containsExactlyInAnyOrder(
            "document.paths[/a].put", "document.paths[/b]", "document.paths[/{c}{d}].get");
  }

  private static String route(String method, String path, String resource, String... actions) {
    return """
    {"method":"%s","path":"%s","resource":"%s","actions":["%s"],"credential":null}\
    """
        .formatted(method, path, resource, String.join("\",\"", actions));
  }
}
