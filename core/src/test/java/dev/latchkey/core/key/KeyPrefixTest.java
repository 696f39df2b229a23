package dev.latchkey.core.key;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
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
}
