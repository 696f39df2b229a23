package dev.latchkey.server.rest;

import java.util.LinkedHashMap;
import java.util.Map;

/// Two tenants that know nothing of each other: a project each, with one thing of every kind.
final class Tenants {
  private final RestServer server;
  private final Map<String, String> mine;
  private final Map<String, String> theirs;

  Tenants(RestServer server) {
    this.server = server;
    this.mine = tenant("mine");
    this.theirs = tenant("theirs");
  }

  /// The ids of the first tenant's things, by the name of the path's parameter.
  Map<String, String> mine() {
    return mine;
  }

  /// Those of the other's.
  Map<String, String> theirs() {
    return theirs;
  }

  /// Ids of the same form that nothing has.
  Map<String, String> nobodys() {
    Map<String, String> ids = new LinkedHashMap<>();
    theirs.forEach((name, id) -> {
      char last = id.charAt(id.length() - 1);
      ids.put(name, id.substring(0, id.length() - 1) + (last == '0' ? '1' : '0'));
    });
    return ids;
  }

  private Map<String, String> tenant(String slug) {
    Map<String, String> ids = new LinkedHashMap<>();
    String project = server.project(slug);
    String path = "/v1/projects/" + project;
    ids.put("project", project);
    String account = server.account(slug + "@example.com");
    server.join(project, account, "viewer");
    ids.put("account", account);
    String key = server.issued(project, ServerTest.FULL).text("key.id");
    server.post("/v1/keys/" + key + "/rotate", server.admin, "{\"overlapSeconds\":86400}");
    ids.put("key", key);
    ids.put("site", server.get(path, server.admin).text("sites.0"));
    ids.put(
        "webhook",
        server
            .post(path + "/webhooks", server.admin, "{\"url\":\"https://example.com/\"}")
            .text("webhook.id"));
    ids.put(
        "invitation",
        server
            .post(
                path + "/invitations",
                server.admin,
                "{\"email\":\"" + slug + "-invited@example.com\",\"role\":\"viewer\"}")
            .text("invitation.id"));
    ids.put(
        "application",
        server
            .post("/v1/applications", server.admin, "{\"name\":\"a\",\"deviceFlow\":true}")
            .text("id"));
    ids.put(
        "id",
        server
            .delete(
                "/v1/keys/" + server.issued(project, ServerTest.FULL).text("key.id"), server.admin)
            .text("revocation.id"));
    return ids;
  }
}
