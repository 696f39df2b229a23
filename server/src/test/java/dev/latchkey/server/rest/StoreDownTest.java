package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.OpeningException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class StoreDownTest extends ServerTest {
  private String project = "";
  private String key = "";
  private String site = "";
  private String manager = "";
  private String account = "";
  private String token = "";

  @Override
  @BeforeAll
  void start(@TempDir Path data) throws OpeningException {
    super.start(data);
    project = server.project("down");
    manager = server.manager(project);
    key = server.issued(project, FULL).text("key.id");
    account = server.account("down@example.com");
    token =
        server
            .post(
                "/v1/projects/down/invitations",
                server.admin,
                "{\"email\":\"invited@example.com\",\"role\":\"viewer\"}")
            .text("token");
    site = server.get("/v1/projects/down", server.admin).text("sites.0");
  }

  @AfterEach
  void heal() {
    server.store.failing(null);
    server.store.waitingFor(null);
    server.undecided = false;
  }

  /// Each operation that needs the store, with a body that is good.
  static Stream<String> operations() {
    return Stream.of(
        "GET /v1/self",
        "DELETE /v1/self",
        "POST /v1/projects {\"slug\":\"new\"}",
        "GET /v1/projects",
        "GET /v1/projects/PROJECT",
        "PATCH /v1/projects/PROJECT {\"name\":\"n\"}",
        "DELETE /v1/projects/PROJECT",
        "POST /v1/projects/PROJECT/keys {\"name\":\"n\"}",
        "GET /v1/projects/PROJECT/keys",
        "POST /v1/account/keys {\"name\":\"n\"}",
        "GET /v1/account/keys",
        "GET /v1/keys/KEY",
        "PATCH /v1/keys/KEY {\"status\":\"disabled\"}",
        "DELETE /v1/keys/KEY",
        "POST /v1/keys/KEY/rotate {\"overlapSeconds\":0}",
        "PATCH /v1/keys/KEY/previous {\"validUntil\":\"2027-03-02T00:00:00Z\"}",
        "DELETE /v1/keys/KEY/previous",
        "POST /v1/keys/KEY/children {\"name\":\"n\"}",
        "GET /v1/keys/KEY/children",
        "POST /v1/projects/PROJECT/keys/find {\"key\":\"x\"}",
        "POST /v1/projects/PROJECT/keys/import {\"name\":\"n\",\"secret\":\"0123456789abcdef\"}",
        "GET /v1/projects/PROJECT/keys/export",
        "POST /v1/projects/PROJECT/keys/bulk"
            + " {\"filter\":{},\"action\":\"delete\",\"expectedCount\":1}",
        "POST /v1/sites {\"projects\":[\"PROJECT\"],\"hosts\":[\"n.example\"]}",
        "GET /v1/sites?project=PROJECT",
        "GET /v1/sites/SITE",
        "PATCH /v1/sites/SITE {\"credential\":\"pass\"}",
        "DELETE /v1/sites/SITE",
        "GET /v1/audit-events",
        "GET /v1/projects/PROJECT/permissions",
        "POST /v1/accounts {\"name\":\"n\"}",
        "GET /v1/accounts",
        "GET /v1/accounts/ACCOUNT",
        "PATCH /v1/accounts/ACCOUNT {\"active\":false}",
        "DELETE /v1/accounts/ACCOUNT",
        "POST /v1/accounts/ACCOUNT/keys {\"name\":\"n\"}",
        "GET /v1/accounts/ACCOUNT/keys",
        "GET /v1/account",
        "PATCH /v1/account {\"name\":\"n\"}",
        "POST /v1/projects/PROJECT/members {\"account\":\"ACCOUNT\",\"role\":\"viewer\"}",
        "GET /v1/projects/PROJECT/members",
        "GET /v1/projects/PROJECT/members/ACCOUNT",
        "PATCH /v1/projects/PROJECT/members/ACCOUNT {\"role\":\"viewer\"}",
        "DELETE /v1/projects/PROJECT/members/ACCOUNT",
        "POST /v1/projects/PROJECT/invitations {\"email\":\"n@example.com\",\"role\":\"viewer\"}",
        "GET /v1/projects/PROJECT/invitations",
        "GET /v1/projects/PROJECT/invitations/INVITED",
        "DELETE /v1/projects/PROJECT/invitations/INVITED",
        "POST /v1/invitations/decline {\"token\":\"TOKEN\"}");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationSays503WhenTheStoreIsDown(String operation) {
    server.store.failing(new StoreFailure.Unavailable("for a test"));
    Reply reply = send(operation);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("code")).isEqualTo("store_unavailable");
    assertThat(reply.header("retry-after")).isNotEmpty();
    assertThat(reply.body()).doesNotContain("for a test");
  }

  @ParameterizedTest
  @MethodSource("operations")
  void everyOperationSays503WhenNothingCanBeSaidAboutTheKey(String operation) {
    server.undecided = true;
    Reply reply = send(operation);
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("code")).isEqualTo("undecided");
  }

  @Test
  void aFullDiskIs507() {
    server.store.failing(new StoreFailure.Full());
    assertThat(send("POST /v1/projects/PROJECT/keys {\"name\":\"n\"}").status()).isEqualTo(507);
  }

  @Test
  void anUnknownOutcomeIs503AndSaysWhatToDo() {
    server.store.failing(new StoreFailure.OutcomeUnknown());
    Reply reply = send("DELETE /v1/keys/KEY");
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.text("detail")).contains("Idempotency-Key");
  }

  @Test
  void aRowOfAnotherHandIs500AndIsNotNamed() {
    server.store.failing(new StoreFailure.Tampered("api_key", "key_secretive", "edited"));
    Reply reply = send("GET /v1/keys/KEY");
    assertThat(reply.status()).isEqualTo(500);
    assertThat(reply.body()).doesNotContain("key_secretive").doesNotContain("api_key");
  }

  @Test
  void strangersAre401EvenWhenTheStoreIsDown() {
    server.store.failing(new StoreFailure.Unavailable("for a test"));
    assertThat(server.get("/v1/projects", "").status()).isEqualTo(401);
  }

  @Test
  void moreThanTheBoundAtOnceAreTurnedAway() throws ExecutionException, InterruptedException {
    CountDownLatch gate = new CountDownLatch(1);
    server.store.waitingFor(gate);
    List<Integer> statuses = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Reply>> replies = new ArrayList<>();
      for (int i = 0; i < RestServer.IN_FLIGHT_MAX + 3; i++) {
        replies.add(threads.submit(() -> server.get("/v1/self", manager)));
      }
      int turnedAway = 0;
      while (turnedAway < 3) {
        turnedAway = (int) replies.stream().filter(Future::isDone).count();
        Thread.onSpinWait();
      }
      gate.countDown();
      for (Future<Reply> reply : replies) {
        statuses.add(reply.get().status());
      }
    }
    assertThat(statuses).filteredOn(status -> status == 503).hasSize(3);
    assertThat(statuses).filteredOn(status -> status == 200).hasSize(RestServer.IN_FLIGHT_MAX);
  }

  private Reply send(String operation) {
    String[] parts = operation.split(" ", 3);
    String body = parts.length == 3 ? filled(parts[2]) : "";
    return server.send(parts[0], filled(parts[1]), server.admin, body);
  }

  private String filled(String text) {
    return text.replace("PROJECT", project)
        .replace("ACCOUNT", account)
        .replace("TOKEN", token)
        .replace("INVITED", new InvitationId(new UUID(1, 2)).toString())
        .replace("KEY", key)
        .replace("SITE", site);
  }
}
