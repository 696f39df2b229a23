package dev.latchkey.core.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.fault.FaultException;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyPrefixTest {
  private static final Pattern LEGAL = Pattern.compile("[0-9A-Za-z_.-]{2,64}");
  private static final String ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_-.";

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "KeyPrefix",
        Reading.class,
        random -> {
          String text = Texts.of(random, ALPHABET, random.nextInt(68));
          if (Texts.chance(random, 50)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(
              text,
              given -> Texts.attempt(() -> new KeyPrefix(given).text()),
              given -> LEGAL.matcher(given).matches() ? Optional.of(given) : Optional.empty());
        });
  }

  @Test
  void aPrefixThatEndsWithADotGoesOnWithTheKeysHandle() {
    KeyPrefix dotted = new KeyPrefix("acme.");
    assertThat(dotted.with(new KeyHandle("id1")).text()).isEqualTo("acme.id1.");
    assertThat(dotted.with(null)).isEqualTo(dotted);
    assertThat(new KeyPrefix("sk-").with(new KeyHandle("id1")).text()).isEqualTo("sk-");
    assertThat(dotted.with(new KeyHandle("x".repeat(58))).text()).hasSize(64);
    assertThatThrownBy(() -> dotted.with(new KeyHandle("x".repeat(59))))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("at most 58");
  }
}
