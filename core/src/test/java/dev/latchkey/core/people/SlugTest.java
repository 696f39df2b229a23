package dev.latchkey.core.people;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SlugTest {
  private static final Pattern LEGAL = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "Slug",
        Reading.class,
        random -> {
          int length = Texts.chance(random, 20) ? 60 + random.nextInt(6) : random.nextInt(12);
          String text = Texts.of(random, "abcdefgxyz0189-", length);
          if (Texts.chance(random, 40)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(
              text,
              given -> Texts.attempt(() -> new Slug(given).text()),
              given -> LEGAL.matcher(given).matches() ? Optional.of(given) : Optional.empty());
        });
  }
}
