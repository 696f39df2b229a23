package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.client.key.KeyPatch;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.NewKey;
import dev.latchkey.client.people.NewProject;
import dev.latchkey.client.verify.VerifyRequest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TransportTest {
  private static final String PROJECT =
      """
      {"id":"prj_1","slug":"shop","name":"Shop","status":"active","prefix":"shop_",
       "policy":{"requireExpiry":false,"whoMayCreate":"members","followCreator":true,
       "departedCreator":"keep","revealable":false,"accountKeys":"allowed",
       "pathOddities":["semicolon"]},"permissions":[],
       "roles":{"administrator":{"preset":"full","default":true},
       "member":{"preset":"full","default":true},
       "viewer":{"preset":"read-only","default":true}},"sites":[],
       "createdAt":"2026-01-01T00:00:00Z","version":1}\
      """;
  private static final String REFUSED = "{\"valid\":false,\"code\":\"unknown\",\"detail\":\"No.\"}";

  private PlayedServer server;
  private LatchkeyClient client;

  @BeforeEach
  void start() throws IOException {
    server = new PlayedServer();
    client = server.client().build();
  }

  @AfterEach
  void stop() {
    client.close();
    server.close();
  }

  @Test
  void aCreationIsSentAgainUnderTheSameIdempotencyKey() {
    server.nothing().problem(503, "store_unavailable").json(201, PROJECT);

    assertThat(client.projects().create(NewProject.of("shop")).slug()).isEqualTo("shop");

    List<String> keys = server.got.stream().map(got -> got.header("Idempotency-key")).toList();
    assertThat(keys).hasSize(3);
    assertThat(keys.getFirst()).matches("[0-9a-f]{32}");
    assertThat(keys).containsOnly(keys.getFirst());
  }

  @Test
  void eachCreationHasAnIdempotencyKeyOfItsOwnUnlessOneIsGiven() {
    server.json(201, PROJECT).json(201, PROJECT).json(201, PROJECT);
    client.projects().create(NewProject.of("shop"));
    client.projects().create(NewProject.of("shop"));
    client.projects().create(NewProject.of("shop").idempotencyKey("mine"));

    assertThat(server.got.stream().map(got -> got.header("Idempotency-key")))
        .doesNotHaveDuplicates()
        .contains("mine");
  }

  @Test
  void aChangeWhoseAnswerWasLostIsNotSentAgain() {
    server.nothing();
    UnreachableException failure =
        catchThrowableOfType(
            UnreachableException.class,
            () -> client.keys().update("key_1", new KeyPatch().name("n")));
    assertThat(failure.wasSent()).isTrue();
    assertThat(failure.code()).isEqualTo("unreachable");
    assertThat(failure.detail()).endsWith("; what was asked for may have been done.");
    assertThat(server.got).hasSize(1);
  }

  @Test
  void aChangeOfUnknownOutcomeIsNotSentAgain() {
    server.problem(503, "outcome_unknown", "Retry-After", "1");
    assertThatThrownBy(() -> client.keys().delete("key_1"))
        .isInstanceOfSatisfying(
            LatchkeyException.class,
            e -> {
              assertThat(e.code()).isEqualTo("outcome_unknown");
              assertThat(e.status()).isEqualTo(503);
              assertThat(e.retryAfter()).contains(Duration.ofSeconds(1));
            });
    assertThat(server.got).hasSize(1);
  }

  @Test
  void whatTheServerSurelyDidNotDoIsAskedAgainAfterTheTimeItNames() {
    server.problem(503, "undecided", "Retry-After", "2").json(200, REFUSED);

    assertThat(client.verify(VerifyRequest.of("x")).valid()).isFalse();
    assertThat(server.pauses).containsExactly(Duration.ofSeconds(2));
  }

  @Test
  void aLongWaitIsLeftToTheCaller() {
    server.problem(429, "rate_limited", "Retry-After", "60");
    assertThatThrownBy(() -> client.self()).hasMessageContaining("rate_limited");
    assertThat(server.got).hasSize(1);
  }

  @Test
  void triesAreCounted() {
    server.problem(503, "overloaded").problem(503, "overloaded").problem(503, "overloaded");
    assertThatThrownBy(() -> client.self()).hasMessageContaining("overloaded");
    assertThat(server.got).hasSize(3);
  }

  @Test
  void aRefusedInputNamesItsFields() {
    server.reply(
        400,
        "application/problem+json",
        """
        {"code":"invalid_request","detail":"name: is missing","more":1,
         "errors":[{"field":"name","message":"is missing"}]}\
        """);
    assertThatThrownBy(() -> client.keys().issue("shop", NewKey.named("")))
        .isInstanceOfSatisfying(
            LatchkeyException.class,
            e -> assertThat(e.errors()).containsExactly(new FieldError("name", "is missing")));
  }

  @Test
  void anotherServersAnswerIsSaidToBeOne() {
    server.reply(404, "text/html", "<h1>nginx</h1>").json(200, "[]").json(200, "{\"valid\":");
    assertThatThrownBy(() -> client.self())
        .isInstanceOf(LatchkeyException.class)
        .hasMessageContaining("http_404")
        .hasMessageContaining("is this the address of a Latchkey server?");
    assertThatThrownBy(() -> client.self()).isInstanceOf(UnreachableException.class);
    assertThatThrownBy(() -> client.self()).isInstanceOf(UnreachableException.class);
  }

  @Test
  void theKeyDoesNotFollowARedirect() throws IOException {
    try (PlayedServer other = new PlayedServer()) {
      server.reply(307, "text/plain", "", "Location", other.address() + "/v1/self");
      assertThatThrownBy(() -> client.self()).isInstanceOf(LatchkeyException.class);
      assertThat(other.got).isEmpty();
    }
  }

  @Test
  void aServerThatIsNotThereWasSentNothing() throws IOException {
    // A port that is taken, so that nobody else is given it, and at which nobody listens.
    try (Socket taken = new Socket()) {
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      String address = "http://127.0.0.1:" + taken.getLocalPort();
      try (LatchkeyClient nobody = LatchkeyClient.at(URI.create(address)).tries(1).build()) {
        UnreachableException failure =
            catchThrowableOfType(UnreachableException.class, nobody::self);
        assertThat(failure.wasSent()).isFalse();
        assertThat(failure.detail()).contains("no connection to " + address);
      }
    }
  }

  @Test
  void aServerThatDoesNotAnswerIsWaitedForAsLongAsSaid() throws IOException {
    try (ServerSocket silent = new ServerSocket(0);
        LatchkeyClient waiting =
            LatchkeyClient.at(URI.create("http://127.0.0.1:" + silent.getLocalPort()))
                .timeout(Duration.ofMillis(200))
                .build()) {
      assertThatThrownBy(waiting::self)
          .isInstanceOf(UnreachableException.class)
          .hasMessageContaining("no answer within 200 ms");
    }
  }

  @Test
  void aListIsFetchedPageByPageWhileItIsRead() {
    server
        .json(200, "{\"items\":[" + PROJECT + "," + PROJECT + "],\"nextCursor\":\"c 1\"}")
        .json(200, "{\"items\":[],\"nextCursor\":\"c2\"}")
        .json(200, "{\"items\":[" + PROJECT + "],\"nextCursor\":null}");
    var projects =
        client.projects().list(new dev.latchkey.client.people.ProjectQuery().pageSize(2));

    assertThat(server.got).isEmpty();
    assertThat(projects.stream().limit(2).toList()).hasSize(2);
    assertThat(server.got).hasSize(1);

    server.json(200, "{\"items\":[" + PROJECT + "],\"nextCursor\":null}");
    assertThat(server.got.getFirst().target()).isEqualTo("/v1/projects?limit=2");
    assertThat(projects.pageAfter("c 1").nextCursor()).contains("c2");
    assertThat(server.got.getLast().target()).isEqualTo("/v1/projects?limit=2&cursor=c%201");
    assertThat(projects.stream().toList()).hasSize(1);
  }

  @Test
  void emptyPagesInTheMiddleAreGoneOver() {
    server
        .json(200, "{\"items\":[],\"nextCursor\":\"c1\"}")
        .json(200, "{\"items\":[" + PROJECT + "],\"nextCursor\":null}");
    assertThat(client.projects().list(new dev.latchkey.client.people.ProjectQuery()).stream())
        .hasSize(1);
  }

  @Test
  void whatGoesIntoAnAddressIsEncoded() {
    server.json(200, "{\"items\":[],\"nextCursor\":null}");
    long none = client.keys().list("a/../b?c", new KeyQuery().subject("ä&b=c")).stream().count();
    assertThat(none).isZero();
    assertThat(server.got.getFirst().target())
        .isEqualTo("/v1/projects/a%2F..%2Fb%3Fc/keys?subject=%C3%A4%26b%3Dc");
    assertThatThrownBy(() -> client.keys().get("..")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> client.keys().get("")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aServerMayLieBelowAPath() throws IOException {
    try (LatchkeyClient below =
        LatchkeyClient.at(URI.create(server.address() + "/keys/")).key("k").build()) {
      server.json(200, REFUSED);
      assertThat(below.verify(VerifyRequest.of("x")).code().wire()).isEqualTo("unknown");
      assertThat(server.got.getFirst().target()).isEqualTo("/keys/v1/verify");
    }
  }

  @Test
  void aChangeCanBeBoundToAVersion() {
    server.problem(412, "precondition_failed");
    assertThatThrownBy(() -> client.keys().update("key_1", new KeyPatch().enabled(), 7))
        .hasMessageContaining("precondition_failed");
    assertThat(server.got.getFirst().header("If-match")).isEqualTo("\"7\"");
    assertThat(server.got.getFirst().header("Content-type"))
        .isEqualTo("application/merge-patch+json");
  }

  @Test
  void secretsAreNotShown() {
    VerifyRequest question = VerifyRequest.of("lk_live_asked");
    assertThat(question.members()).containsEntry("key", "lk_live_asked");
    assertThat(question.toString()).isEqualTo("VerifyRequest[key]");
    assertThat(client.toString() + server.client()).doesNotContain("secret");
    server.problem(401, "unknown");
    assertThatThrownBy(() -> client.verify(question))
        .satisfies(
            e -> assertThat(e.toString()).doesNotContain("lk_live_asked").doesNotContain("secret"));
    assertThatThrownBy(() -> LatchkeyClient.at(server.address()).key("two words"))
        .hasMessageNotContaining("words");
  }

  @Test
  void addressesThatAreNoneAreRefused() {
    for (String address :
        List.of("localhost:8700", "ftp://x", "http://u:p@h/", "https://h/?a", "https:///x")) {
      assertThatThrownBy(() -> LatchkeyClient.at(URI.create(address)))
          .as(address)
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
