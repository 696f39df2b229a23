package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.SiteId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class TenancyTest extends ServerTest {

  @Test
  void anotherTenantsIdsAnswerExactlyLikeUnknownOnes() {
    String mine = server.manager(server.project("tenant-a"));
    String other = server.project("tenant-b");
    String key = server.issued(other, FULL).text("key.id");
    String site = server.get("/v1/projects/tenant-b", server.admin).text("sites.0");
    String accountKey = server.get("/v1/self", server.admin).text("key.id");
    UUID nobody = new UUID(0x0190_0000_0000_7000L, 0x8000_0000_0000_0001L);
    String noProject = new ProjectId(nobody).toString();
    String noKey = new KeyId(nobody).toString();
    String noSite = new SiteId(nobody).toString();

    for (String method : List.of("GET", "PATCH", "DELETE")) {
      same(mine, method, "/v1/projects/" + other, "/v1/projects/" + noProject);
      same(mine, method, "/v1/projects/tenant-b", "/v1/projects/tenant-x");
      same(mine, method, "/v1/projects/" + other, "/v1/projects/not%20one");
      same(mine, method, "/v1/keys/" + key, "/v1/keys/" + noKey);
      same(mine, method, "/v1/keys/" + accountKey, "/v1/keys/" + noKey);
      same(mine, method, "/v1/keys/" + key, "/v1/keys/key_x");
      same(mine, method, "/v1/sites/" + site, "/v1/sites/" + noSite);
    }
    same(mine, "GET", "/v1/projects/" + other + "/keys", "/v1/projects/" + noProject + "/keys");
    for (String part : List.of("/keys", "/keys/find", "/keys/bulk", "/keys/import")) {
      same(mine, "POST", "/v1/projects/" + other + part, "/v1/projects/" + noProject + part);
    }
    for (String part :
        List.of(
            "POST rotate", "PATCH previous", "DELETE previous", "POST children", "GET children")) {
      String[] call = part.split(" ", 2);
      same(mine, call[0], "/v1/keys/" + key + "/" + call[1], "/v1/keys/" + noKey + "/" + call[1]);
    }
    for (String part : List.of("usage", "calls", "calls/unrecognized", "health")) {
      same(
          mine,
          "GET",
          "/v1/projects/" + other + "/" + part,
          "/v1/projects/" + noProject + "/" + part);
    }
    same(mine, "GET", "/v1/keys/" + key + "/usage", "/v1/keys/" + noKey + "/usage");
    same(mine, "GET", "/v1/sites?project=" + other, "/v1/sites?project=" + noProject);
    same(mine, "GET", "/v1/audit-events?project=tenant-b", "/v1/audit-events?project=tenant-x");
    assertThat(server.get("/v1/keys/" + key, server.admin).status()).isEqualTo(200);
  }

  private void same(String key, String method, String foreign, String unknown) {
    Reply one = server.send(method, foreign, key, body(method));
    Reply other = server.send(method, unknown, key, body(method));
    assertThat(one.status()).as(method + " " + foreign).isEqualTo(404);
    assertThat(one.body()).isEqualTo(other.body());
    assertThat(names(one)).isEqualTo(names(other));
  }

  private static List<String> names(Reply reply) {
    return reply.headers().map().keySet().stream().sorted().toList();
  }

  private static String body(String method) {
    return switch (method) {
      case "POST" -> "{\"name\":\"x\"}";
      case "PATCH" -> "{\"name\":\"x\"}";
      default -> "";
    };
  }

  @Test
  void whoLacksTheRightInTheOwnProjectIsToldWhich() {
    String project = server.project("lacks");
    String id = server.issued(project, FULL).text("key.id");
    String plain = server.key(project, FULL);
    String reader = server.key(project, own("keys", "read"));

    Reply without = server.get("/v1/keys/" + id, plain);
    assertThat(without.status()).isEqualTo(403);
    assertThat(without.text("code")).isEqualTo("access_denied");
    assertThat(without.text("detail")).contains("latchkey://keys").contains("read");
    assertThat(server.get("/v1/keys/" + id, reader).status()).isEqualTo(200);
    assertThat(server.patch("/v1/keys/" + id, reader, "{\"name\":\"x\"}").status()).isEqualTo(403);
    assertThat(server.delete("/v1/keys/" + id, reader).status()).isEqualTo(403);
    assertThat(server.get("/v1/projects/lacks", reader).status()).isEqualTo(403);
    assertThat(server.get("/v1/audit-events", reader).status()).isEqualTo(403);
  }

  @Test
  void aKeyOfOneProjectSeesItsOwnAuditTrailOnly() {
    String project = server.project("trail");
    server.project("other-trail");
    String auditor = server.key(project, own("audit", "read"));

    Reply reply = server.get("/v1/audit-events?limit=200", auditor);

    assertThat(reply.text("items.0.deed")).isEqualTo("key.issued");
    assertThat(reply.text("items.0.door")).isEqualTo("api");
    assertThat(reply.text("items.0.actor.name")).isEqualTo("bootstrap");
    assertThat(reply.items())
        .allSatisfy(item -> assertThat(item.compact()).contains("\"project\":\"" + project + "\""));
    assertThat(server.get("/v1/audit-events?limit=200", server.admin).items())
        .hasSizeGreaterThan(reply.items().size());
  }

  @Test
  void theAuditTrailIsPagedFromBothEnds() {
    String project = server.project("paged-trail");
    String auditor = server.key(project, own("audit", "read"));
    Reply newest = server.get("/v1/audit-events?limit=1", auditor);
    Reply second =
        server.get("/v1/audit-events?limit=1&cursor=" + newest.text("nextCursor"), auditor);
    Reply oldest = server.get("/v1/audit-events?limit=1&sort=created", auditor);
    assertThat(newest.text("items.0.deed")).isEqualTo("key.issued");
    assertThat(second.text("items.0.id")).isNotEqualTo(newest.text("items.0.id"));
    assertThat(oldest.text("items.0.deed")).isEqualTo("project.created");
  }

  @Test
  void aRevocationIsKnownToThoseWhoWereGivenItsId() {
    String project = server.project("revoked");
    Reply gone =
        server.delete("/v1/keys/" + server.issued(project, FULL).text("key.id"), server.admin);
    String id = gone.text("revocation.id");
    char last = id.charAt(id.length() - 1) == '0' ? '1' : '0';
    String guessed = id.substring(0, id.length() - 1) + last;

    assertThat(server.get("/v1/revocations/" + id, server.admin).text("state"))
        .isEqualTo("confirmed");
    assertThat(server.get("/v1/revocations/" + guessed, server.admin).status()).isEqualTo(404);
    assertThat(server.get("/v1/revocations/x", server.admin).status()).isEqualTo(404);
  }
}
