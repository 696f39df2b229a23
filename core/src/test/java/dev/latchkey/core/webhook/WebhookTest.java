package dev.latchkey.core.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final SplittableRandom RANDOM = new SplittableRandom(5);

  private static Webhook webhook(Set<EventType> events) {
    return new Webhook(
        new WebhookId(new UUID(1, 2)),
        new ProjectId(new UUID(3, 4)),
        WebhookUrl.parse("https://example.com/hooks"),
        events,
        true,
        SigningSecret.generate(RANDOM),
        null,
        NOW,
        1);
  }

  /// The example of the specification's reference libraries.
  @Test
  void signsAsStandardWebhooksDoes() {
    byte[] key = Base64.getDecoder().decode("MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");

    assertThat(
            SigningSecret.sign(
                key, "msg_p5jXN8AQM9LWM0D4loKWxJek", 1614265330, "{\"test\": 2432232314}"))
        .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
  }

  @Test
  void aNewSecretLetsTheOldOneSignTooForADay() {
    Webhook before = webhook(EnumSet.of(EventType.KEY_DELETED));
    Webhook after = before.withSecret(SigningSecret.generate(RANDOM), NOW);

    assertThat(after.signatures("m", NOW, "{}"))
        .isEqualTo(
            after.secret().sign("m", NOW.getEpochSecond(), "{}")
                + " "
                + before.secret().sign("m", NOW.getEpochSecond(), "{}"));
    assertThat(after.signatures("m", NOW.plus(Duration.ofHours(24)), "{}")).doesNotContain(" ");
  }

  @Test
  void printsNoSecret() {
    Webhook webhook = webhook(EnumSet.of(EventType.KEY_DELETED));

    assertThat(webhook.toString())
        .doesNotContain(webhook.secret().revealForShowingOnce().substring(6))
        .contains("masked");
  }

  @Test
  void isToldOfWhatItAskedForAndOfNothingWhenInactive() {
    Webhook webhook = webhook(EnumSet.of(EventType.KEY_DELETED));
    Webhook inactive = new WebhookPatch(null, null, false).applyTo(webhook);

    assertThat(webhook.wants(EventType.KEY_DELETED)).isTrue();
    assertThat(webhook.wants(EventType.KEY_CREATED)).isFalse();
    assertThat(webhook.wants(EventType.WEBHOOK_TEST)).isTrue();
    assertThat(inactive.wants(EventType.KEY_DELETED)).isFalse();
  }

  @Test
  void refusesToBeToldOfNothing() {
    assertThatThrownBy(() -> webhook(Set.of())).isInstanceOf(FaultException.class);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com,https://example.com/",
    "https://EXAMPLE.com:443/a?b=c,https://example.com/a?b=c",
    "http://example.com?x,http://example.com/?x",
    "https://[2001:DB8::1]:8443/,https://[2001:db8::1]:8443/",
    "https://10.0.0.1/x,https://10.0.0.1/x"
  })
  void readsUrls(String text, String form) {
    assertThat(WebhookUrl.parse(text)).hasToString(form);
    assertThat(WebhookUrl.parse(form)).isEqualTo(WebhookUrl.parse(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "example.com",
        "ftp://example.com/",
        "https://user:pass@example.com/",
        "https://example.com/#part",
        "https://example.com/a b",
        "https://example.com\\@evil.example/",
        "https:///x",
        "https://exämple.com/",
        "echo:",
        "https://example.com:0/",
        "https://example.com/\r\nX: y"
      })
  void refusesWhatIsNoSuchUrl(String text) {
    assertThatThrownBy(() -> WebhookUrl.parse(text)).isInstanceOf(FaultException.class);
  }

  @Test
  void aMessageIsTriedTenTimesWithGrowingWaits() {
    Delivery delivery =
        Delivery.first(new WebhookId(new UUID(1, 2)), "m", EventType.KEY_DELETED, 7, NOW);

    for (Duration wait : Delivery.WAITS) {
      delivery = delivery.missed(NOW, "answered 500", 1);
      assertThat(delivery.state()).isEqualTo(Delivery.State.PENDING);
      assertThat(delivery.dueAt()).isEqualTo(NOW.plus(wait));
    }
    delivery = delivery.missed(NOW, "answered 500", 1);

    assertThat(delivery.state()).isEqualTo(Delivery.State.FAILED);
    assertThat(delivery.attempts()).isEqualTo(10);
  }
}
