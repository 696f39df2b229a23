package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;

final class UsageTest extends ServerTest {
  private static final String READER =
      """
      {"rules":[{"resource":"orders/*","actions":["read"]}]}\
      """;

  /// Asks whether the key may read the resource.
  private void verify(String caller, String key, String resource) {
    Reply reply =
        server.post(
            "/v1/verify",
            caller,
            """
            {"key":"%s","resource":"%s","action":"read","ip":"203.0.113.7"}\
            """
                .formatted(key, resource));
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void aCallIsSeenInCountsInTheHistoryAndAtTheKey() {
    String project = server.project("seen");
    String caller = server.manager(project);
    Reply issued = server.issued(project, READER);
    String id = issued.text("key.id");
    assertThat(server.get("/v1/keys/" + id, caller).at("lastUsedAt")).isEqualTo(Json.Null.VALUE);
    verify(caller, issued.text("secret"), "orders/1");
    verify(caller, issued.text("secret"), "orders/2");
    verify(caller, issued.text("secret"), "files/1");
    verify(caller, "lk_live_unknown", "orders/1");
    server.writeUsage();

    Reply key = server.get("/v1/keys/" + id, caller);
    assertThat(key.text("lastUsedAt")).isEqualTo(server.clock.instant().toString());
    assertThat(key.text("lastUsedAddress")).isEqualTo("203.0.113.7");
    assertThat(key.at("version")).isEqualTo(issued.at("key.version"));
    Reply usage = server.get("/v1/keys/" + id + "/usage", caller);
    assertThat(usage.at("outcomes").compact()).isEqualTo("{\"access_denied\":1,\"valid\":2}");
    assertThat(usage.text("buckets.0.start"))
        .isEqualTo(server.clock.instant().truncatedTo(ChronoUnit.HOURS).toString());
    Reply all = server.get("/v1/projects/seen/usage?by=day", caller);
    assertThat(all.at("total").compact()).isEqualTo("4");
    assertThat(all.at("outcomes").compact())
        .isEqualTo("{\"access_denied\":1,\"unknown\":1,\"valid\":2}");
    assertThat(all.at("topKeys").compact())
        .isEqualTo("[{\"key\":{\"id\":\"" + id + "\",\"name\":\"made for a test\"},\"count\":3}]");
    Reply calls = server.get("/v1/projects/seen/calls", caller);
    assertThat(calls.items()).hasSize(3);
    assertThat(calls.text("items.0.resource")).isEqualTo("files/1");
    assertThat(calls.text("items.0.outcome")).isEqualTo("access_denied");
    assertThat(calls.text("items.2.origin")).isEqualTo("api");
    Reply strangers = server.get("/v1/projects/seen/calls/unrecognized", caller);
    assertThat(strangers.text("items.0.network")).isEqualTo("203.0.113.0/24");
  }

  @Test
  void theHistoryIsPagedAndSearched() {
    String project = server.project("history");
    String caller = server.manager(project);
    Reply one = server.issued(project, READER);
    Reply other = server.issued(project, READER);
    for (int i = 0; i < 5; i++) {
      verify(caller, (i < 3 ? one : other).text("secret"), "orders/" + i);
      server.clock.forward(Duration.ofSeconds(1));
    }
    server.writeUsage();

    String path = "/v1/projects/history/calls";
    Reply first = server.get(path + "?limit=3", caller);
    assertThat(first.items()).hasSize(3);
    assertThat(first.text("items.0.resource")).isEqualTo("orders/4");
    String cursor = first.text("nextCursor");
    Reply second = server.get(path + "?limit=3&cursor=" + cursor, caller);
    assertThat(second.items()).hasSize(2);
    assertThat(second.at("nextCursor")).isEqualTo(Json.Null.VALUE);
    assertThat(server.get(path + "?limit=3&action=read&cursor=" + cursor, caller).wrongFields())
        .containsExactly("cursor");

    String id = other.text("key.id");
    assertThat(server.get(path + "?key=" + id, caller).items()).hasSize(2);
    assertThat(server.get(path + "?resource=orders/3", caller).items()).hasSize(1);
    assertThat(server.get(path + "?resource=orders/*&outcome=valid", caller).items()).hasSize(5);
    assertThat(server.get(path + "?address=203.0.113.7&origin=api", caller).items()).hasSize(5);
    assertThat(server.get(path + "?origin=web", caller).items()).isEmpty();
    String from = server.clock.instant().minusSeconds(2).toString();
    assertThat(server.get(path + "?from=" + from, caller).items()).hasSize(2);
    assertThat(server.get(path + "?to=" + from, caller).items()).hasSize(3);
  }

  @Test
  void whatIsWrongWithAQueryIsToldAtOnce() {
    String project = server.project("wrong");
    String caller = server.manager(project);
    Reply calls =
        server.get(
            "/v1/projects/wrong/calls?key=x&outcome=good&origin=cli&address=here&from=now&colour=1",
            caller);
    assertThat(calls.status()).isEqualTo(400);
    assertThat(calls.wrongFields())
        .containsExactlyInAnyOrder("key", "outcome", "origin", "address", "from", "colour");
    Reply usage =
        server.get(
            "/v1/projects/wrong/usage?by=hour&from=2027-01-01T00:00:00Z&to=2027-02-01T00:00:00Z",
            caller);
    assertThat(usage.wrongFields()).containsExactly("from");
    assertThat(
            server
                .get(
                    "/v1/projects/wrong/usage?from=2027-01-01T00:00:00Z&to=2027-01-31T23:00:00Z",
                    caller)
                .status())
        .isEqualTo(200);
    assertThat(server.get("/v1/projects/wrong/usage?by=week&topKeys=101", caller).wrongFields())
        .containsExactlyInAnyOrder("by", "topKeys");
    assertThat(
            server
                .get("/v1/projects/wrong/health?problem=bad&unusedDays=0&cursor=x", caller)
                .wrongFields())
        .contains("problem", "unusedDays");
  }

  @Test
  void singleCallsAreForThoseWhoReadTheAuditTrail() {
    String project = server.project("rights");
    String keys = server.key(project, own("keys", "read"));
    String audit = server.key(project, own("audit", "read"));
    for (String path : List.of("calls", "calls/unrecognized")) {
      assertThat(server.get("/v1/projects/rights/" + path, keys).status()).isEqualTo(403);
      assertThat(server.get("/v1/projects/rights/" + path, audit).status()).isEqualTo(200);
    }
    for (String path : List.of("usage", "health")) {
      assertThat(server.get("/v1/projects/rights/" + path, keys).status()).isEqualTo(200);
      assertThat(server.get("/v1/projects/rights/" + path, audit).status()).isEqualTo(403);
    }
  }

  @Test
  void theHealthReportCountsAndNamesTheKeysToLookAt() {
    String project = server.project("healthy");
    String caller = server.manager(project);
    Reply unused = server.issued(project, READER);
    verify(caller, unused.text("secret"), "orders/1");
    server.writeUsage();
    server.clock.forward(Duration.ofDays(91));
    String full = server.issued(project, FULL).text("key.id");
    Reply expiring =
        server.post(
            "/v1/projects/healthy/keys",
            caller,
            """
            {"name":"soon","expiresInDays":3,"access":{"preset":"read-only"},
             "restrictions":{"networks":["203.0.113.0/24"]}}\
            """);
    Reply rotated = server.issued(project, READER);
    String id = rotated.text("key.id");
    Reply rotation =
        server.post("/v1/keys/" + id + "/rotate", caller, "{\"overlapSeconds\":86400}");
    assertThat(rotation.status()).isEqualTo(200);
    verify(caller, rotated.text("secret"), "orders/1");
    server.post("/v1/projects/healthy/keys", caller, "{\"name\":\"off\"}");
    server.writeUsage();

    Reply report = server.get("/v1/projects/healthy/health?problem=old-secret-used", caller);
    assertThat(report.at("counts").compact())
        .isEqualTo(
            "{\"unused\":1,\"never-used\":3,\"never-expires\":5,\"expiring\":1,"
                + "\"full-access\":2,\"unrestricted\":5,\"old-secret-used\":1}");
    assertThat(report.items()).hasSize(1);
    assertThat(report.text("items.0.id")).isEqualTo(id);
    assertThat(report.text("items.0.previous.lastUsedAt"))
        .isEqualTo(server.clock.instant().toString());
    assertThat(listed("unused", caller)).containsExactly(unused.text("key.id"));
    assertThat(listed("expiring", caller)).containsExactly(expiring.text("key.id"));
    assertThat(listed("full-access", caller)).hasSize(2).contains(full);
    Reply page = server.get("/v1/projects/healthy/health?problem=unrestricted&limit=4", caller);
    assertThat(page.items()).hasSize(4);
    Reply next =
        server.get(
            "/v1/projects/healthy/health?problem=unrestricted&limit=4&cursor="
                + page.text("nextCursor"),
            caller);
    assertThat(next.items()).hasSize(1);
  }

  private List<String> listed(String problem, String caller) {
    return server.get("/v1/projects/healthy/health?problem=" + problem, caller).items().stream()
        .map(item -> ((Json.Obj) item).members().get("id"))
        .map(id -> id instanceof Json.Text(String text) ? text : "")
        .toList();
  }

  @Test
  void auditEventsAreFoundByEachOfTheirFieldsAndTheChainIsVerified() {
    String project = server.project("audited");
    String caller = server.manager(project);
    String key = server.issued(project, FULL).text("key.id");
    server.delete("/v1/keys/" + key, caller);
    String self = server.get("/v1/self", caller).text("key.id");

    String path = "/v1/audit-events?project=audited";
    assertThat(server.get(path + "&target=" + key, caller).items()).hasSize(2);
    assertThat(server.get(path + "&target=" + key + "&deed=key.deleted", caller).items())
        .hasSize(1);
    assertThat(server.get(path + "&actor=" + self, caller).items()).hasSize(1);
    assertThat(server.get(path + "&door=cli", caller).items()).isEmpty();
    assertThat(server.get(path + "&door=back&from=x", caller).wrongFields())
        .containsExactlyInAnyOrder("door", "from");
    Reply verified = server.get("/v1/audit-events/verification", server.admin);
    assertThat(verified.at("whole").compact()).isEqualTo("true");
    assertThat(server.get("/v1/audit-events/verification", caller).status()).isEqualTo(403);
  }
}
