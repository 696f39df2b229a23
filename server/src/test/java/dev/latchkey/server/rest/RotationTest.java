package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RotationTest extends ServerTest {
  private static final String HOUR = "{\"overlapSeconds\":3600}";
  private static final String NO_OVERLAP = "{\"overlapSeconds\":0}";

  @Test
  void bothSecretsWorkDuringTheOverlapAndTheNewOneAfterwards() {
    Reply made = server.issued(server.project("rotates"), FULL);
    Reply rotated = rotate(made, HOUR);

    assertThat(rotated.status()).isEqualTo(200);
    assertThat(rotated.header("cache-control")).isEqualTo("no-store");
    assertThat(rotated.header("etag")).isEqualTo("\"2\"");
    assertThat(rotated.text("key.id")).isEqualTo(made.text("key.id"));
    assertThat(rotated.text("secret")).isNotEqualTo(made.text("secret"));
    assertThat(rotated.text("key.preview")).endsWith(rotated.text("secret").substring(42));
    assertThat(rotated.text("previous.preview")).isEqualTo(made.text("key.preview"));
    assertThat(rotated.at("key.previous")).isEqualTo(rotated.at("previous"));
    assertThat(rotated.json().members()).doesNotContainKey("revocation");
    assertThat(codeOf(made)).isEqualTo("200");
    assertThat(codeOf(rotated)).isEqualTo("200");

    server.clock.forward(Duration.ofSeconds(3599));
    assertThat(codeOf(made)).isEqualTo("200");
    server.clock.forward(Duration.ofSeconds(1));
    assertThat(codeOf(made)).isEqualTo("unknown");
    assertThat(codeOf(rotated)).isEqualTo("200");
    assertThat(server.get(path(made), server.admin).at("previous")).isEqualTo(Json.Null.VALUE);
  }

  @Test
  void withoutAnOverlapTheOldSecretIsRevokedAtOnce() {
    Reply made = server.issued(server.project("rotates-now"), FULL);
    Reply rotated = rotate(made, NO_OVERLAP);

    assertThat(rotated.text("revocation.state")).isEqualTo("confirmed");
    assertThat(rotated.at("previous")).isEqualTo(Json.Null.VALUE);
    assertThat(codeOf(made)).isEqualTo("unknown");
    assertThat(codeOf(rotated)).isEqualTo("200");
  }

  @Test
  void aSecondRotationEndsTheOlderSecretAtOnce() {
    Reply first = server.issued(server.project("rotates-twice"), FULL);
    Reply second = rotate(first, HOUR);
    Reply third = rotate(first, HOUR);

    assertThat(third.text("revocation.state")).isEqualTo("confirmed");
    assertThat(codeOf(first)).isEqualTo("unknown");
    assertThat(codeOf(second)).isEqualTo("200");
    assertThat(codeOf(third)).isEqualTo("200");
  }

  @Test
  void anOverlapIsExtendedShortenedAndEnded() {
    Reply made = server.issued(server.project("overlaps"), FULL);
    rotate(made, HOUR);
    String previous = path(made) + "/previous";
    String later = server.clock.instant().plus(Duration.ofHours(2)).toString();
    String sooner = server.clock.instant().plus(Duration.ofMinutes(5)).toString();

    Reply extended = server.patch(previous, server.admin, until(later));
    assertThat(extended.text("previous.validUntil")).isEqualTo(later);
    assertThat(extended.json().members()).doesNotContainKey("revocation");
    assertThat(server.patch(previous, server.admin, until(sooner)).text("revocation.state"))
        .isEqualTo("confirmed");
    server.clock.forward(Duration.ofMinutes(4));
    assertThat(codeOf(made)).isEqualTo("200");

    Reply ended = server.delete(previous, server.admin);
    assertThat(ended.text("revocation.state")).isEqualTo("confirmed");
    assertThat(ended.at("previous")).isEqualTo(Json.Null.VALUE);
    assertThat(codeOf(made)).isEqualTo("unknown");
    assertThat(server.delete(previous, server.admin).status()).isEqualTo(404);
    assertThat(server.patch(previous, server.admin, until(later)).status()).isEqualTo(404);
  }

  @Test
  void theTrailTellsWhereAnOldSecretEnded() {
    Reply made = server.issued(server.project("rotates-told"), FULL);
    String previous = path(made) + "/previous";
    String later = server.clock.instant().plus(Duration.ofHours(2)).toString();
    String sooner = server.clock.instant().plus(Duration.ofMinutes(5)).toString();
    String target = "/v1/audit-events?limit=1&target=" + made.text("key.id");
    List<String> notes = new ArrayList<>();
    for (Runnable step :
        List.<Runnable>of(
            () -> rotate(made, HOUR),
            () -> rotate(made, HOUR),
            () -> server.patch(previous, server.admin, until(later)),
            () -> server.patch(previous, server.admin, until(sooner)),
            () -> server.delete(previous, server.admin),
            () -> rotate(made, NO_OVERLAP))) {
      step.run();
      notes.add(server.get(target, server.admin).text("items.0.note"));
    }

    assertThat(notes)
        .containsExactly(
            "overlap of 3600 s",
            "overlap of 3600 s, an old secret ended",
            "until " + later,
            "until " + sooner + ", sooner than before",
            "ended",
            "overlap of 0 s, an old secret ended");
  }

  @Test
  void anOverlapEndsAfterNowAndWithinThirtyDays() {
    Reply made = server.issued(server.project("overlap-bounds"), FULL);
    assertThat(rotate(made, "{\"overlapSeconds\":2592001}").wrongFields())
        .containsExactly("overlapSeconds");
    assertThat(rotate(made, "{}").wrongFields()).containsExactly("overlapSeconds");
    assertThat(rotate(made, "{\"overlapSeconds\":2592000}").status()).isEqualTo(200);

    String previous = path(made) + "/previous";
    for (Duration away : new Duration[] {Duration.ZERO, Duration.ofDays(30).plusMillis(1)}) {
      String until = until(server.clock.instant().plus(away).toString());
      assertThat(server.patch(previous, server.admin, until).wrongFields())
          .containsExactly("validUntil");
    }
    assertThat(server.patch(previous, server.admin, "{}", "If-Match", "\"2\"").wrongFields())
        .containsExactly("validUntil");
    assertThat(server.delete(previous, server.admin, "If-Match", "\"1\"").status()).isEqualTo(412);
  }

  @Test
  void aRepeatedRotationIsDoneOnceAndDoesNotShowTheSecretAgain() {
    Reply made = server.issued(server.project("rotates-once"), FULL);
    String path = path(made) + "/rotate";
    Reply first = server.post(path, server.admin, HOUR, "Idempotency-Key", "r1");
    Reply again = server.post(path, server.admin, HOUR, "Idempotency-Key", "r1");

    assertThat(again.status()).isEqualTo(200);
    assertThat(again.at("replayed")).isEqualTo(Json.of(true));
    assertThat(again.at("secret")).isEqualTo(Json.Null.VALUE);
    assertThat(codeOf(first)).isEqualTo("200");
    assertThat(server.post(path, server.admin, NO_OVERLAP, "Idempotency-Key", "r1").status())
        .isEqualTo(422);
  }

  @Test
  void nobodyRotatesAKeyThatMayManageMoreThanTheyMay() {
    String project = server.project("rotates-rights");
    String manager = server.manager(project);
    Reply auditor =
        server.post(
            "/v1/projects/" + project + "/keys",
            manager,
            "{\"name\":\"auditor\",\"access\":" + own("audit", "read") + "}");
    String keysOnly = server.key(project, own("keys", "*"));

    Reply refused = server.post(path(auditor) + "/rotate", keysOnly, HOUR);

    assertThat(refused.status()).isEqualTo(403);
    assertThat(server.post(path(auditor) + "/rotate", manager, HOUR).status()).isEqualTo(200);
  }

  @Test
  void aDisabledKeyStaysDisabledWhenItIsRotated() {
    Reply made = server.issued(server.project("rotates-disabled"), FULL);
    server.patch(path(made), server.admin, "{\"status\":\"disabled\"}");
    Reply rotated = rotate(made, HOUR);
    assertThat(codeOf(rotated)).isEqualTo("disabled");
    assertThat(codeOf(made)).isEqualTo("disabled");
  }

  private static String until(String instant) {
    return "{\"validUntil\":\"" + instant + "\"}";
  }

  private static String path(Reply made) {
    return "/v1/keys/" + made.text("key.id");
  }

  private Reply rotate(Reply made, String body) {
    return server.post(path(made) + "/rotate", server.admin, body);
  }

  /// `200`, or why the secret is refused.
  private String codeOf(Reply made) {
    Reply self = server.get("/v1/self", made.text("secret"));
    return self.status() == 200 ? "200" : self.text("code");
  }
}
