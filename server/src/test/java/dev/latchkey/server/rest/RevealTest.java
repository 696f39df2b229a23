package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import org.junit.jupiter.api.Test;

final class RevealTest extends ServerTest {
  private static final String NO_OVERLAP = "{\"overlapSeconds\":0}";

  @Test
  void aKeptSecretIsShownAgainAndThatIsNoted() {
    String project = keeping("reveals");
    Reply made = server.issued(project, FULL);

    Reply shown = reveal(made);

    assertThat(shown.status()).isEqualTo(200);
    assertThat(shown.header("cache-control")).isEqualTo("no-store");
    assertThat(shown.text("secret")).isEqualTo(made.text("secret"));
    assertThat(shown.at("key")).isEqualTo(server.get(path(made), server.admin).json());
    Reply events =
        server.get(
            "/v1/audit-events?deed=key.revealed&target=" + made.text("key.id"), server.admin);
    assertThat(events.json().compact())
        .contains("\"door\":\"api\"")
        .doesNotContain(made.text("secret"));
  }

  @Test
  void aRotatedKeyShowsItsNewSecret() {
    String project = keeping("reveals-rotated");
    Reply made = server.issued(project, FULL);
    Reply rotated = server.post(path(made) + "/rotate", server.admin, NO_OVERLAP);
    assertThat(reveal(made).text("secret")).isEqualTo(rotated.text("secret"));
  }

  @Test
  void whatIsNotKeptIsAConflictThatSaysWhatToDo() {
    String project = server.project("reveals-nothing");
    Reply made = server.issued(project, FULL);
    assertThat(server.get("/v1/projects/" + project, server.admin).at("policy.revealable"))
        .isEqualTo(Json.of(false));

    Reply off = reveal(made);
    assertThat(off.status()).isEqualTo(409);
    assertThat(off.text("detail")).contains("revealable").contains("Rotate");

    turn(project, true);
    Reply before = reveal(made);
    assertThat(before.status()).isEqualTo(409);
    assertThat(before.text("detail")).contains("Rotate");

    Reply kept = server.issued(project, FULL);
    assertThat(reveal(kept).status()).isEqualTo(200);
    turn(project, false);
    turn(project, true);
    assertThat(reveal(kept).status()).isEqualTo(409);
  }

  @Test
  void anImportedTextIsKeptAndAnImportedDigestIsNot() {
    String project = keeping("reveals-imported");
    String given = "reveals_some_imported_text_1";
    String digest = "ab".repeat(32);
    Reply imported =
        server.post(
            "/v1/projects/" + project + "/keys/import",
            server.admin,
            "{\"name\":\"given\",\"secret\":\""
                + given
                + "\"}\n{\"name\":\"digest\",\"digest\":\""
                + digest
                + "\"}\n",
            "Content-Type",
            "application/x-ndjson");
    assertThat(imported.status()).isEqualTo(200);

    String keys = "/v1/projects/" + project + "/keys?name=";
    Reply text = server.get(keys + "given", server.admin);
    Reply digested = server.get(keys + "digest", server.admin);

    assertThat(revealOnly(text).text("secret")).isEqualTo(given);
    assertThat(revealOnly(digested).status()).isEqualTo(409);
  }

  @Test
  void nobodyIsShownAKeyThatMayManageMoreThanTheyMay() {
    String project = keeping("reveals-rights");
    String manager = server.manager(project);
    Reply auditor =
        server.post(
            "/v1/projects/" + project + "/keys",
            manager,
            "{\"name\":\"auditor\",\"access\":" + own("audit", "read") + "}");
    String keysOnly = server.key(project, own("keys", "*"));
    String readsKeys = server.key(project, own("keys", "read"));

    assertThat(server.post(path(auditor) + "/reveal", keysOnly, "").status()).isEqualTo(403);
    assertThat(server.post(path(auditor) + "/reveal", readsKeys, "").status()).isEqualTo(403);
    assertThat(server.post(path(auditor) + "/reveal", manager, "").status()).isEqualTo(200);
  }

  private Reply revealOnly(Reply listed) {
    assertThat(listed.items()).hasSize(1);
    String body = listed.json().compact();
    int at = body.indexOf("key_");
    return server.post("/v1/keys/" + body.substring(at, at + 30) + "/reveal", server.admin, "");
  }

  private String keeping(String slug) {
    String project = server.project(slug);
    turn(project, true);
    return project;
  }

  private void turn(String project, boolean on) {
    Reply turned =
        server.patch(
            "/v1/projects/" + project, server.admin, "{\"policy\":{\"revealable\":" + on + "}}");
    assertThat(turned.at("policy.revealable")).isEqualTo(Json.of(on));
  }

  private static String path(Reply made) {
    return "/v1/keys/" + made.text("key.id");
  }

  private Reply reveal(Reply made) {
    return server.post(path(made) + "/reveal", server.admin, "");
  }
}
