package dev.latchkey.core.restriction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Texts;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ValidityPeriodTest {
  private static final Instant BEGIN = Instant.parse("2000-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("9999-12-31T23:59:59.999Z");

  private enum Outcome {
    OPEN,
    BOUNDED,
    OUT_OF_RANGE,
    WRONG_ORDER
  }

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "ValidityPeriod",
        Outcome.class,
        random -> {
          Instant from = Texts.chance(random, 30) ? null : instant(random);
          Instant until = Texts.chance(random, 30) ? null : instant(random);
          if (from != null && until != null && Texts.chance(random, 50)) {
            until = from.plusNanos(random.nextInt(-3_000_000, 3_000_000));
          }
          Outcome expected = oracle(from, until);
          Instant notBefore = from;
          Instant expiresAt = until;
          Optional<ValidityPeriod> actual =
              Texts.attempt(() -> new ValidityPeriod(notBefore, expiresAt));
          boolean legal = expected == Outcome.OPEN || expected == Outcome.BOUNDED;
          assertThat(actual.isPresent()).as("%s %s", from, until).isEqualTo(legal);
          actual.ifPresent(period -> {
            assertThat(period.notBefore()).isEqualTo(cut(notBefore));
            assertThat(period.expiresAt()).isEqualTo(cut(expiresAt));
          });
          return expected;
        });
  }

  @Test
  void theVeryFarInstantsAreRefusedAndNothingElseHappens() {
    assertThat(Texts.attempt(() -> new ValidityPeriod(Instant.MIN, null))).isEmpty();
    assertThat(Texts.attempt(() -> new ValidityPeriod(null, Instant.MAX))).isEmpty();
  }

  private static Instant instant(RandomGenerator random) {
    return switch (random.nextInt(6)) {
      case 0 -> BEGIN.plusNanos(random.nextInt(-2_000_000, 2_000_000));
      case 1 -> END.plusNanos(random.nextInt(-2_000_000, 2_000_000));
      default ->
          BEGIN.plusMillis(random.nextLong(200_000_000_000_000L)).plusNanos(random.nextInt(9));
    };
  }

  private static Outcome oracle(@Nullable Instant from, @Nullable Instant until) {
    if (isOut(from) || isOut(until)) {
      return Outcome.OUT_OF_RANGE;
    }
    if (from == null || until == null) {
      return Outcome.OPEN;
    }
    return from.toEpochMilli() < until.toEpochMilli() ? Outcome.BOUNDED : Outcome.WRONG_ORDER;
  }

  private static boolean isOut(@Nullable Instant instant) {
    if (instant == null) {
      return false;
    }
    int year = instant.atOffset(ZoneOffset.UTC).getYear();
    return year < 2000 || year > 9999;
  }

  private static @Nullable Instant cut(@Nullable Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MILLIS);
  }
}
