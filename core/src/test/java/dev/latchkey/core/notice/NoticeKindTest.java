package dev.latchkey.core.notice;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NoticeKindTest {
  private static final Instant EXPIRY = Instant.parse("2026-12-01T10:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "P7DT0.001S, ",
    "P7D, expiring_7d",
    "P1DT0.001S, expiring_7d",
    "P1D, expiring_1d",
    "PT0.001S, expiring_1d",
    "PT0S, ",
    "PT-1S, "
  })
  void theMarkThatWasReachedLastCounts(Duration left, String kind) {
    assertThat(NoticeKind.reached(EXPIRY, EXPIRY.minus(left)).map(NoticeKind::wire).orElse(null))
        .isEqualTo(kind);
  }

  @Test
  void everyKindIsReadAsItIsWritten() {
    for (NoticeKind kind : NoticeKind.values()) {
      assertThat(NoticeKind.parse(kind.wire())).contains(kind);
    }
    assertThat(NoticeKind.parse("EXPIRED")).isEmpty();
  }

  @Test
  void aMailIsTriedSevenTimesInLessThanADay() {
    Instant now = EXPIRY;
    Mailing mailing = new Mailing.Due(0, now);
    int tried = 0;
    while (mailing instanceof Mailing.Due(int attempts, Instant at)) {
      now = at;
      mailing = Mailing.missed(attempts, now);
      tried++;
    }

    assertThat(tried).isEqualTo(7);
    assertThat(mailing).isEqualTo(new Mailing.GivenUp(now));
    assertThat(Duration.between(EXPIRY, now)).isLessThan(Duration.ofDays(1));
  }
}
