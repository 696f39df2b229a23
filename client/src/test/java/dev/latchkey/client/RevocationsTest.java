package dev.latchkey.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.audit.Revocation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevocationsTest {
  private static final String PENDING =
      "{\"id\":\"rev_1\",\"state\":\"pending\",\"worstCaseUntil\":\"2030-01-01T00:00:00Z\","
          + "\"waitingFor\":[\"b\"]}";
  private static final Revocation BEGUN =
      new Revocation(
          "rev_1", Revocation.State.PENDING, Optional.empty(), List.of("a", "b"), List.of());

  @Test
  void aPendingRevocationIsAwaited() throws IOException {
    try (PlayedServer server = new PlayedServer();
        LatchkeyClient client = server.client().build()) {
      server.json(200, PENDING).json(200, "{\"id\":\"rev_1\",\"state\":\"confirmed\"}");

      Revocation now = client.revocations().await(BEGUN, Duration.ofSeconds(10));

      assertThat(now.isConfirmed()).isTrue();
      assertThat(server.pauses).containsExactly(Duration.ofMillis(50), Duration.ofMillis(100));
    }
  }

  @Test
  void whatIsStillPendingWhenTheTimeIsOverIsAnsweredAsItIs() throws IOException {
    try (PlayedServer server = new PlayedServer();
        LatchkeyClient client = server.client().build()) {
      server.json(200, PENDING).json(200, PENDING);

      Revocation now = client.revocations().await(BEGUN, Duration.ofMillis(120));

      assertThat(now.isConfirmed()).isFalse();
      assertThat(now.waitingFor()).containsExactly("b");
      assertThat(server.got).hasSize(2);
    }
  }

  @Test
  void whatIsConfirmedIsNotAskedFor() throws IOException {
    try (PlayedServer server = new PlayedServer();
        LatchkeyClient client = server.client().build()) {
      Revocation confirmed =
          new Revocation(
              "rev_1", Revocation.State.CONFIRMED, Optional.empty(), List.of(), List.of());
      assertThat(client.revocations().await(confirmed, Duration.ofSeconds(1))).isEqualTo(confirmed);
      assertThat(server.got).isEmpty();
    }
  }
}
