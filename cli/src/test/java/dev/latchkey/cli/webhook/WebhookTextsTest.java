package dev.latchkey.cli.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.client.Page;
import dev.latchkey.client.event.Delivery;
import dev.latchkey.client.event.Webhook;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WebhookTextsTest {
  private static final Webhook WEBHOOK =
      new Webhook(
          "whk_1",
          "prj_1",
          "https://example.com/hooks",
          List.of("key.created"),
          true,
          Optional.empty(),
          Instant.EPOCH,
          1);

  private static Delivery delivery(String state) {
    return new Delivery(
        "msg_" + state,
        "key.created",
        state,
        1,
        Instant.EPOCH,
        Optional.empty(),
        Optional.of("204"));
  }

  private static String shown(Optional<String> next) {
    List<Delivery> newest =
        List.of(delivery("delivered"), delivery("failed"), delivery("delivered"));
    return String.join("\n", WebhookTexts.details(WEBHOOK, new Page<>(newest, next)).lines());
  }

  @Test
  void messagesAreCountedAndItIsSaidWhenThereAreOlderOnes() {
    assertThat(shown(Optional.empty()))
        .contains("2 delivered, 0 pending, 1 failed")
        .doesNotContain("newest");
    assertThat(shown(Optional.of("older"))).contains("1 failed of the newest 3");
  }
}
