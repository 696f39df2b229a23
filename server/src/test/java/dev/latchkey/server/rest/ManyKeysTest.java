package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

final class ManyKeysTest extends ServerTest {
  @Test
  void aPastedTextFindsItsKeyInItsProjectOnly() {
    Reply made = server.issued(server.project("pasted"), FULL);
    server.project("pasted-elsewhere");

    Reply found = find("pasted", "  " + made.text("secret") + "\\n");
    assertThat(found.text("key.id")).isEqualTo(made.text("key.id"));
    assertThat(found.text("matched")).isEqualTo("current");
    Reply elsewhere = find("pasted-elsewhere", made.text("secret"));
    assertThat(elsewhere.status()).isEqualTo(404);
    assertThat(elsewhere.text("detail")).contains("It is whole");
    assertThat(elsewhere.body()).doesNotContain(made.text("secret"));
  }

  @Test
  void theTextOfARotatedKeyFindsItAsLongAsItWorks() {
    Reply made = server.issued(server.project("pasted-old"), FULL);
    String path = "/v1/keys/" + made.text("key.id");
    server.post(path + "/rotate", server.admin, "{\"overlapSeconds\":60}");

    assertThat(find("pasted-old", made.text("secret")).text("matched")).isEqualTo("previous");
    server.clock.forward(Duration.ofSeconds(60));
    assertThat(find("pasted-old", made.text("secret")).status()).isEqualTo(404);
  }

  @Test
  void whatIsNoKeyIsToldInAWayThatHelpsAndNotRepeated() {
    Reply made = server.issued(server.project("pasted-wrong"), FULL);
    String secret = made.text("secret");
    String typo =
        secret.substring(0, 10) + (secret.charAt(10) == 'x' ? 'y' : 'x') + secret.substring(11);

    assertThat(find("pasted-wrong", typo).text("detail")).contains("checksum is wrong");
    assertThat(find("pasted-wrong", secret.substring(0, 20)).text("detail")).contains("cut off");
    for (String wrong : List.of("", "two words", "caf\u00e9", "x".repeat(513))) {
      Reply reply = find("pasted-wrong", wrong);
      assertThat(reply.wrongFields()).as(wrong).containsExactly("key");
    }
    for (String text : List.of(typo, secret.substring(0, 20))) {
      assertThat(find("pasted-wrong", text).body()).doesNotContain(text);
    }
  }

  @Test
  void manyKeysAreDisabledWhenTheyAreAsManyAsExpected() {
    String project = server.project("bulk");
    for (int i = 0; i < 5; i++) {
      issue(project, "{\"name\":\"ci " + i + "\",\"subject\":\"s" + i % 2 + "\"}");
    }
    Reply one = issue(project, "{\"name\":\"other\"}");

    Reply wrong = bulk(project, "{\"name\":\"CI\"}", "disable", 6);
    assertThat(wrong.status()).isEqualTo(409);
    assertThat(wrong.text("detail")).contains("finds 5 keys").contains("nothing was changed");
    assertThat(wrong.wrongFields()).containsExactly("expectedCount");
    assertThat(status(project, "active")).isEqualTo(6);

    Reply right = bulk(project, "{\"name\":\"CI\"}", "disable", 5);
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.text("revocation.state")).isEqualTo("confirmed");
    assertThat(right.at("changed")).isEqualTo(Json.of(5));
    assertThat(status(project, "disabled")).isEqualTo(5);
    assertThat(server.get("/v1/self", one.text("secret")).status()).isEqualTo(200);
    assertThat(bulk(project, "{\"subject\":\"s1\"}", "disable", 2).at("changed"))
        .isEqualTo(Json.of(0));
  }

  @Test
  void manyKeysAreDeletedTheCallersOwnLast() {
    String project = server.project("bulk-all");
    String manager = server.manager(project);
    for (int i = 0; i < 3; i++) {
      issue(project, "{\"name\":\"k\"}");
    }
    Reply reply =
        server.post(
            "/v1/projects/" + project + "/keys/bulk",
            manager,
            "{\"filter\":{},\"action\":\"delete\",\"expectedCount\":4}");
    assertThat(reply.at("changed")).isEqualTo(Json.of(4));
    assertThat(server.get("/v1/self", manager).text("code")).isEqualTo("unknown");
    assertThat(server.get("/v1/projects/" + project + "/keys", server.admin).items()).isEmpty();
  }

  @Test
  void allThatIsWrongWithABulkRequestIsTold() {
    String project = server.project("bulk-wrong");
    Reply reply =
        server.post(
            "/v1/projects/" + project + "/keys/bulk",
            server.admin,
            "{\"filter\":{\"status\":\"gone\",\"colour\":1},\"action\":\"paint\"}");
    assertThat(reply.wrongFields())
        .containsExactlyInAnyOrder("filter.status", "filter.colour", "action", "expectedCount");
    assertThat(
            server
                .post(
                    "/v1/projects/" + project + "/keys/bulk",
                    server.admin,
                    "{\"action\":\"delete\",\"expectedCount\":0,\"reason\":\"x\"}")
                .wrongFields())
        .containsExactlyInAnyOrder("filter", "reason");
  }

  @Test
  void aListIsFilteredByHandleAndParent() {
    String project = server.project("more-filters");
    Reply named = issue(project, "{\"name\":\"a\",\"handle\":\"ci\",\"mayDelegate\":true}");
    Reply child =
        server.post(
            "/v1/keys/" + named.text("key.id") + "/children",
            named.text("secret"),
            "{\"name\":\"c\"}");
    String list = "/v1/projects/" + project + "/keys";

    assertThat(server.get(list + "?handle=ci", server.admin).text("items.0.id"))
        .isEqualTo(named.text("key.id"));
    assertThat(
            server.get(list + "?parent=" + named.text("key.id"), server.admin).text("items.0.id"))
        .isEqualTo(child.text("key.id"));
    assertThat(server.get(list + "?parent=x&handle=-", server.admin).wrongFields())
        .containsExactlyInAnyOrder("parent", "handle");
  }

  private Reply issue(String project, String body) {
    Reply made = server.post("/v1/projects/" + project + "/keys", server.admin, body);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    return made;
  }

  private int status(String project, String status) {
    return server
        .get("/v1/projects/" + project + "/keys?status=" + status, server.admin)
        .items()
        .size();
  }

  private Reply find(String project, String text) {
    return server.post(
        "/v1/projects/" + project + "/keys/find", server.admin, "{\"key\":\"" + text + "\"}");
  }

  private Reply bulk(String project, String filter, String action, int count) {
    return server.post(
        "/v1/projects/" + project + "/keys/bulk",
        server.admin,
        "{\"filter\":%s,\"action\":\"%s\",\"expectedCount\":%d}".formatted(filter, action, count));
  }
}
