package dev.latchkey.core.people;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class EmailTest {
  private static final Pattern LEGAL = Pattern.compile("[!-~]+@[!-?A-~]+");

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "Account.email",
        Reading.class,
        random -> {
          int length = Texts.chance(random, 15) ? 247 + random.nextInt(8) : random.nextInt(8);
          String text = Texts.of(random, "abcXYZ.+@", length) + "@a.De";
          if (Texts.chance(random, 50)) {
            text = Texts.mistyped(random, text);
          }
          return Reading.compare(
              text, given -> Texts.attempt(() -> Account.email(given)), EmailTest::oracle);
        });
  }

  private static Optional<String> oracle(String text) {
    return text.length() <= 254 && LEGAL.matcher(text).matches()
        ? Optional.of(text.toLowerCase(Locale.ROOT))
        : Optional.empty();
  }
}
