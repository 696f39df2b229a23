package dev.latchkey.core.id;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.math.BigInteger;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class IdTextTest {
  private static final String CROCKFORD = "0123456789abcdefghjkmnpqrstvwxyz";

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "IdText.read",
        Reading.class,
        random -> {
          UUID uuid = new UUID(random.nextLong(), random.nextLong());
          String text = IdText.write("key_", uuid);
          if (Texts.chance(random, 50)) {
            text = Texts.mistyped(random, text);
          } else if (Texts.chance(random, 20)) {
            text = "key_" + Texts.of(random, CROCKFORD + "iloUKS", 26);
          }
          return Reading.compare(text, given -> IdText.read("key_", given), IdTextTest::oracle);
        });
  }

  @Test
  void whatIsWrittenIsReadBack() {
    SplittableRandom random = new SplittableRandom(Cases.SEED);
    for (int i = 0; i < 10_000; i++) {
      UUID uuid = new UUID(random.nextLong(), random.nextLong());
      assertThat(IdText.read("evt_", IdText.write("evt_", uuid))).contains(uuid);
    }
  }

  @Test
  void anIdOfAnotherKindIsRefused() {
    assertThat(IdText.read("key_", IdText.write("prj_", new UUID(1, 2)))).isEmpty();
  }

  @Test
  void aNewIdIsOfVersionSevenAndCarriesTheTime() {
    InstantSource clock = InstantSource.fixed(Instant.parse("2026-11-21T05:00:00Z"));
    UUID uuid = new Uuid7(clock, new SplittableRandom(Cases.SEED)).next();
    assertThat(uuid.version()).isEqualTo(7);
    assertThat(uuid.variant()).isEqualTo(2);
    assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(clock.millis());
  }

  private static Optional<UUID> oracle(String text) {
    if (!text.matches("key_[0-7][0-9a-hjkmnp-tv-z]{25}")) {
      return Optional.empty();
    }
    BigInteger value = BigInteger.ZERO;
    for (char c : text.substring(4).toCharArray()) {
      value = value.multiply(BigInteger.valueOf(32)).add(BigInteger.valueOf(CROCKFORD.indexOf(c)));
    }
    return Optional.of(new UUID(value.shiftRight(64).longValue(), value.longValue()));
  }
}
