package dev.latchkey.core.key;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class SubjectTest {
  private static final Pattern LEGAL =
      Pattern.compile("[^\\p{Cs}\\x00-\\x1f\\x7f-\\x9f]{1,256}", Pattern.DOTALL);

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "Subject",
        Reading.class,
        random -> {
          int length = Texts.chance(random, 10) ? 253 + random.nextInt(6) : random.nextInt(30);
          String text = Texts.of(random, "abc019@.-/ é中", length);
          if (Texts.chance(random, 60)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(
              text,
              given -> Texts.attempt(() -> new Subject(given).text()),
              given -> LEGAL.matcher(given).matches() ? Optional.of(given) : Optional.empty());
        });
  }
}
