package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.server.json.Json;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class IdempotencyTest extends ServerTest {
  private static final String BODY = "{\"name\":\"once\"}";
  private static final String KEY = "Idempotency-Key";

  @Test
  void theSameRequestIsDoneOnceAndItsSecretIsNotShownAgain() {
    String path = "/v1/projects/" + server.project("once") + "/keys";
    Reply first = server.post(path, server.admin, BODY, KEY, "a-1");
    Reply again = server.post(path, server.admin, BODY, KEY, "a-1");

    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("key.id")).isEqualTo(first.text("key.id"));
    assertThat(again.at("secret")).isEqualTo(Json.Null.VALUE);
    assertThat(again.at("replayed")).isEqualTo(Json.of(true));
    assertThat(again.header("cache-control")).isEqualTo("no-store");
    assertThat(again.body()).doesNotContain(first.text("secret"));
    assertThat(server.get(path, server.admin).items()).hasSize(1);
  }

  @Test
  void aRepeatedRequestIsToldWhereTheSecretIsKeptThatItCanBeShownAgain() {
    String project = server.project("once-kept");
    String path = "/v1/projects/" + project + "/keys";
    server.post(path, server.admin, BODY, KEY, "a-kept");
    Reply gone = server.post(path, server.admin, BODY, KEY, "a-kept");
    assertThat(gone.at("revealable")).isEqualTo(Json.of(false));
    assertThat(gone.text("advice")).contains("is not kept", "issue another");

    String revealable = "{\"policy\":{\"revealable\":true}}";
    server.patch("/v1/projects/" + project, server.admin, revealable);
    Reply first = server.post(path, server.admin, BODY, KEY, "b-kept");
    Reply again = server.post(path, server.admin, BODY, KEY, "b-kept");
    assertThat(again.at("revealable")).isEqualTo(Json.of(true));
    String reveal = "/v1/keys/" + first.text("key.id") + "/reveal";
    assertThat(again.text("advice")).contains("is kept: POST " + reveal);
    assertThat(again.body()).doesNotContain(first.text("secret"));
    assertThat(server.post(reveal, server.admin, "{}").text("secret"))
        .isEqualTo(first.text("secret"));

    String rotate = "/v1/keys/" + first.text("key.id") + "/rotate";
    String now = "{\"overlapSeconds\":0}";
    Reply rotated = server.post(rotate, server.admin, now, KEY, "c-kept");
    Reply rotatedAgain = server.post(rotate, server.admin, now, KEY, "c-kept");
    assertThat(rotatedAgain.at("revealable")).isEqualTo(Json.of(true));
    assertThat(server.post(reveal, server.admin, "{}").text("secret"))
        .isEqualTo(rotated.text("secret"));
    server.patch("/v1/projects/" + project, server.admin, revealable.replace("true", "false"));
    assertThat(server.post(rotate, server.admin, now, KEY, "c-kept").text("advice"))
        .contains("is not kept", "rotate once more");
  }

  @Test
  void anotherBodyUnderTheSameKeyIsRefused() {
    String path = "/v1/projects/" + server.project("other-body") + "/keys";
    server.post(path, server.admin, BODY, KEY, "a-2");
    Reply reply = server.post(path, server.admin, "{\"name\":\"other\"}", KEY, "a-2");
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.text("code")).isEqualTo("idempotency_mismatch");
  }

  @Test
  void aKeyIsOfItsCallerAndItsRoute() {
    String project = server.project("scopes");
    String path = "/v1/projects/" + project + "/keys";
    server.post(path, server.admin, BODY, KEY, "a-3");
    assertThat(server.post(path, server.manager(project), BODY, KEY, "a-3").status())
        .isEqualTo(201);
    assertThat(server.post("/v1/account/keys", server.admin, BODY, KEY, "a-3").status())
        .isEqualTo(201);
  }

  @Test
  void theIdAndTheSlugOfAProjectAreOneRoute() {
    String project = server.project("one-route");
    Reply first = server.post("/v1/projects/one-route/keys", server.admin, BODY, KEY, "a-4");
    Reply again = server.post("/v1/projects/" + project + "/keys", server.admin, BODY, KEY, "a-4");
    assertThat(again.text("key.id")).isEqualTo(first.text("key.id"));
  }

  @Test
  void aRequestIsForgottenAfterADay() {
    String path = "/v1/projects/" + server.project("forgets") + "/keys";
    Reply first = server.post(path, server.admin, BODY, KEY, "a-5");
    server.clock.forward(Duration.ofHours(24));
    Reply later = server.post(path, server.admin, BODY, KEY, "a-5");
    assertThat(later.status()).isEqualTo(201);
    assertThat(later.text("key.id")).isNotEqualTo(first.text("key.id"));
  }

  @Test
  void aRequestThatFailedMayBeSentAgain() {
    String path = "/v1/projects/" + server.project("fails") + "/keys";
    server.patch("/v1/projects/fails", server.admin, "{\"policy\":{\"requireExpiry\":true}}");
    assertThat(server.post(path, server.admin, BODY, KEY, "a-6").status()).isEqualTo(400);
    server.patch("/v1/projects/fails", server.admin, "{\"policy\":{\"requireExpiry\":false}}");
    assertThat(server.post(path, server.admin, BODY, KEY, "a-6").status()).isEqualTo(201);
  }

  @Test
  void projectsAndSitesAreMadeOnceToo() {
    String body = "{\"slug\":\"once-made\"}";
    Reply first = server.post("/v1/projects", server.admin, body, KEY, "a-7");
    Reply again = server.post("/v1/projects", server.admin, body, KEY, "a-7");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("id")).isEqualTo(first.text("id"));
    assertThat(again.at("replayed")).isEqualTo(Json.of(true));

    String site = "{\"projects\":[\"once-made\"],\"hosts\":[\"once.example\"]}";
    Reply made = server.post("/v1/sites", server.admin, site, KEY, "a-7");
    Reply same = server.post("/v1/sites", server.admin, site, KEY, "a-7");
    assertThat(same.text("id")).isEqualTo(made.text("id"));
  }

  @Test
  void aKeyThatIsNoneIsRefused() {
    String path = "/v1/projects/" + server.project("bad-keys") + "/keys";
    assertThat(server.post(path, server.admin, BODY, KEY, "with space").status()).isEqualTo(400);
    assertThat(server.post(path, server.admin, BODY, KEY, "x".repeat(256)).wrongFields())
        .containsExactly(KEY);
  }

  @Test
  void requestsAtTheSameTimeMakeOneKey() throws ExecutionException, InterruptedException {
    String path = "/v1/projects/" + server.project("races") + "/keys";
    CountDownLatch gate = new CountDownLatch(1);
    Set<Integer> statuses = new HashSet<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      server.store.waitingFor(gate);
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < RestServer.IN_FLIGHT_MAX; i++) {
        replies.add(threads.submit(() -> server.post(path, server.admin, BODY, KEY, "a-8")));
      }
      gate.countDown();
      for (Future<Reply> reply : replies) {
        statuses.add(reply.get().status());
      }
    } finally {
      server.store.waitingFor(null);
    }
    assertThat(statuses).contains(201).isSubsetOf(200, 201, 409);
    assertThat(server.get(path, server.admin).items()).hasSize(1);
  }
}
