package dev.latchkey.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.Rest;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Three server processes (or `-Dlatchkey.nodes=N`) on one PostgreSQL, with a lease of one second.
class ThreeNodesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int A = 0;
  private static final int B = 1;
  private static final int C = 2;

  @TempDir static @Nullable Path folder;
  private static @Nullable Installation started;

  @BeforeAll
  static void start() throws Exception {
    int size = Integer.getInteger("latchkey.nodes", 3);
    started = new Installation(Objects.requireNonNull(folder), size);
    until(() -> nodes(A).path("items").size() == size);
  }

  @AfterAll
  static void stop() throws Exception {
    Objects.requireNonNull(started).close();
  }

  private static Installation installation() {
    return Objects.requireNonNull(started);
  }

  private static Rest at(int node) {
    return installation().at(node);
  }

  private static JsonNode nodes(int node) throws IOException, InterruptedException {
    return at(node).send("GET", "/v1/nodes", null).body();
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long start = System.nanoTime();
    while (!condition.call()) {
      assertThat(System.nanoTime() - start).isLessThan(PATIENCE.toNanos());
      Thread.sleep(20);
    }
  }

  private record Issued(String id, String secret) {}

  /// Each node may have a connection to the database that it does not yet know to be cut.
  private static void untilAllWrite() throws Exception {
    for (int node = 0; node < installation().size(); node++) {
      Rest at = at(node);
      until(() ->
          at.send("POST", "/v1/projects/starter/keys", "{\"name\":\"first again\"}").status()
              == 201);
    }
  }

  private static Issued issue(int node) throws IOException, InterruptedException {
    Rest.Answer made =
        at(node).send("POST", "/v1/projects/starter/keys", "{\"name\":\"one of many\"}");
    assertThat(made.status()).as(made.body().toString()).isEqualTo(201);
    return new Issued(
        made.body().path("key").path("id").asString(), made.body().path("secret").asString());
  }

  /// `valid`, the code of the refusal, or the status where there is neither.
  private static String verdict(int node, Issued key) throws IOException, InterruptedException {
    Rest.Answer answer =
        at(node)
            .send(
                "POST", "/v1/verify", "{\"project\":\"starter\",\"key\":\"" + key.secret() + "\"}");
    return answer.status() == 200
        ? answer.body().path("code").asString()
        : Integer.toString(answer.status());
  }

  @Test
  void aKeyIssuedAtOneNodeWorksAtAllAndIsGoneFromAllWhenItsDeletionIsConfirmed() throws Exception {
    leaseIs(5);
    for (int i = 0; i < 20; i++) {
      Issued key = issue(i % 3);
      for (int node : List.of(A, B, C)) {
        until(() -> verdict(node, key).equals("valid"));
      }

      int by = (i + 1) % 3;
      Rest.Answer deleted = at(by).send("DELETE", "/v1/keys/" + key.id(), null);

      assertThat(deleted.status()).isIn(200, 202);
      String revocation = deleted.body().path("revocation").path("id").asString();
      until(() -> deleted.status() == 200 || state(by, revocation).equals("confirmed"));
      for (int node : List.of(A, B, C)) {
        assertThat(verdict(node, key)).isEqualTo("unknown");
      }
    }
    leaseIs(1);
  }

  private static void leaseIs(int seconds) throws Exception {
    at(A).send("PATCH", "/v1/nodes", "{\"leaseSeconds\":" + seconds + "}");
    for (int node : List.of(A, B, C)) {
      until(() -> nodes(node).path("leaseSeconds").asInt() == seconds);
    }
  }

  @Test
  void aPausedNodeMakesTheAnswerPendingAndAnyNodeTellsWhenItIsConfirmed() throws Exception {
    Issued key = issue(A);
    leaseIs(6);
    Thread.sleep(1500);
    installation().pause(C);
    try {
      Rest.Answer disabled =
          at(A).send("PATCH", "/v1/keys/" + key.id(), "{\"status\":\"disabled\"}");

      assertThat(disabled.status()).as(disabled.body().toString()).isEqualTo(202);
      JsonNode revocation = disabled.body().path("revocation");
      assertThat(revocation.path("state").asString()).isEqualTo("pending");
      assertThat(revocation.path("waitingFor").toString()).isEqualTo("[\"c\"]");
      assertThat(revocation.path("worstCaseUntil").asString()).isNotEmpty();
      String id = revocation.path("id").asString();
      until(() -> state(B, id).equals("confirmed") && state(A, id).equals("confirmed"));
    } finally {
      installation().resume(C);
    }
    until(() -> verdict(C, key).equals("disabled"));
    leaseIs(1);
  }

  private static String state(int node, String revocation)
      throws IOException, InterruptedException {
    return at(node)
        .send("GET", "/v1/revocations/" + revocation, null)
        .body()
        .path("state")
        .asString();
  }

  @Test
  void withoutTheStoreEveryNodeStopsDecidingAndHealsByItselfWhenItIsBack() throws Exception {
    Issued key = issue(A);
    until(() -> verdict(B, key).equals("valid"));
    installation().takeStoreAway();
    try {
      assertThat(verdict(B, key)).isIn("valid", "503");
      until(() -> verdict(A, key).equals("503") && verdict(B, key).equals("503"));
      assertThat(ready(B)).isEqualTo(503);
    } finally {
      installation().bringStoreBack();
    }
    until(() -> verdict(A, key).equals("valid") && verdict(B, key).equals("valid"));
    until(() -> ready(A) == 200 && ready(B) == 200 && ready(C) == 200);
    untilAllWrite();
  }

  @Test
  void nodesAreReplacedOneByOneAndNoCallFailsThatGoesToOneThatIsReady() throws Exception {
    Issued key = issue(A);
    for (int node : List.of(A, B, C)) {
      until(() -> verdict(node, key).equals("valid"));
    }
    leaseIs(5);
    String question = "{\"project\":\"starter\",\"key\":\"" + key.secret() + "\"}";
    Balancer balancer = new Balancer(installation(), question);
    try (balancer) {
      for (int node : List.of(A, B)) {
        assertThat(installation().process(node).terminate()).isZero();
        installation().restart(node);
        until(() -> ready(node) == 200);
      }
    }
    System.out.println("replaced: " + balancer.admitted() + " calls admitted meanwhile");
    assertThat(balancer.failures()).isEmpty();
    assertThat(balancer.leaving()).contains(A, B);
    assertThat(balancer.admitted()).isGreaterThan(200);
    leaseIs(1);
  }

  @Test
  void aQuotaIsNeverExceededAndEachKilledNodeLosesABlockAtMost() throws Exception {
    int limit = 3_000;
    int lostAKill = limit / 100 + 2 * Spenders.CALLERS_A_NODE;
    Rest.Answer made =
        at(A)
            .send(
                "POST",
                "/v1/projects/starter/keys",
                "{\"name\":\"limited\",\"limits\":{\"quota\":{\"limit\":" + limit + "}}}");
    Issued key = new Issued("", made.body().path("secret").asString());
    String question = "{\"project\":\"starter\",\"key\":\"" + key.secret() + "\"}";
    until(() -> verdict(B, key).equals("valid"));
    until(() -> verdict(C, key).equals("valid"));
    Spenders spenders = new Spenders(installation(), question);
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
        spenders) {
      until(() -> spenders.admitted() > limit / 4);
      Future<Integer> b = hands.submit(() -> killedAndRestarted(B));
      until(() -> spenders.admitted() > limit / 2);
      Future<Integer> c = hands.submit(() -> killedAndRestarted(C));
      b.get();
      c.get();
    }
    // Two were spent at the beginning.
    int lost = limit - 2 - spenders.admitted();
    System.out.printf(
        "quota over nodes: %d of %d lost by 2 kills; %d calls unanswered, %d undecided%n",
        lost, limit, spenders.unanswered(), spenders.undecided());
    assertThat(lost).isBetween(0, 2 * lostAKill);
    for (int node : List.of(A, B, C)) {
      until(() -> !verdict(node, key).equals("503"));
      assertThat(verdict(node, key)).isEqualTo("quota_exceeded");
    }
  }

  private static int killedAndRestarted(int node) throws IOException {
    installation().killAndRestart(node);
    return node;
  }

  private static int ready(int node) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      URI uri = installation().process(node).ops().resolve("/readyz");
      return http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void inTurmoilNothingIsAdmittedThatWasConfirmedToBeGone() throws Exception {
    long seed = Long.getLong("latchkey.seed", System.nanoTime());
    int verifications = Integer.getInteger("latchkey.verifications", 20_000);
    System.out.println("turmoil: repeat with -Dlatchkey.seed=" + seed);
    Turmoil turmoil = new Turmoil(installation(), seed, verifications);
    long begin = System.nanoTime();

    History history = turmoil.run();

    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "turmoil: %d nodes, %.0f s, %d verifications (%.0f a second), %d admitted;"
            + " %d keys confirmed to be revoked, %d verifications of those sent afterwards,"
            + " %d of them admitted%n",
        installation().size(),
        seconds,
        history.size(),
        history.size() / seconds,
        history.admitted(),
        history.revoked(),
        history.afterConfirmation(),
        history.broken().size());
    System.out.printf(
        "turmoil: %d faults: %s%n",
        turmoil.faults().values().stream().mapToInt(Integer::intValue).sum(), turmoil.faults());
    assertThat(history.broken()).isEmpty();
    assertThat(history.size()).isGreaterThanOrEqualTo(verifications);
    assertThat(history.revoked()).isGreaterThan(5);
    assertThat(history.afterConfirmation()).isGreaterThan(10);
    assertThat(history.admitted()).isGreaterThan(1_000);
    assertThat(turmoil.faults()).containsKeys(Fault.values());
    until(() -> ready(A) == 200 && ready(B) == 200 && ready(C) == 200);
    untilAllWrite();
  }
}
