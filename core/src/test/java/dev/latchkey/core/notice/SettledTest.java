package dev.latchkey.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.KeyId;
import java.time.Instant;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SettledTest {
  private static final Instant EXPIRY = Instant.parse("2026-12-01T10:00:00Z");

  private final SplittableRandom random = new SplittableRandom(5);
  private final Settled settled = new Settled();

  private KeyId key() {
    return new KeyId(new UUID(random.nextLong(), random.nextLong()));
  }

  private boolean isSettled(KeyId key) {
    return settled.isSettled(key, EXPIRY, NoticeKind.EXPIRING_7D);
  }

  @Test
  void whatWasSettledStaysSoWhileItIsMetInEveryRound() {
    KeyId[] keys = new KeyId[1_000];
    settled.begin();
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key();
      assertThat(isSettled(keys[i])).isFalse();
      settled.settle(keys[i], EXPIRY, NoticeKind.EXPIRING_7D);
    }
    for (int round = 0; round < 3; round++) {
      settled.begin();
      assertThat(keys).allMatch(this::isSettled);
      assertThat(isSettled(key())).isFalse();
    }
  }

  @Test
  void whatARoundDidNotMeetIsAskedAnew() {
    KeyId key = key();
    settled.begin();
    settled.settle(key, EXPIRY, NoticeKind.EXPIRING_7D);
    settled.begin();
    settled.begin();

    assertThat(isSettled(key)).isFalse();
  }

  @Test
  void anotherExpiryAndAnotherMarkAreAnotherMatter() {
    KeyId key = key();
    settled.begin();
    settled.settle(key, EXPIRY, NoticeKind.EXPIRING_7D);
    settled.begin();

    assertThat(settled.isSettled(key, EXPIRY.plusMillis(1), NoticeKind.EXPIRING_7D)).isFalse();
    assertThat(settled.isSettled(key, EXPIRY, NoticeKind.EXPIRING_1D)).isFalse();
    assertThat(isSettled(key)).isTrue();
  }
}
