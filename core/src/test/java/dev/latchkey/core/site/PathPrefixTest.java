package dev.latchkey.core.site;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PathPrefixTest {
  private static final Pattern LEGAL =
      Pattern.compile("(?=.{2,255}$)(/(?!\\.{1,2}(/|$))[A-Za-z0-9_.~-]+){1,4}");

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "PathPrefix",
        Reading.class,
        random -> {
          StringBuilder text = new StringBuilder();
          for (int i = Texts.chance(random, 85) ? 1 + random.nextInt(4) : 5; i > 0; i--) {
            int length = Texts.chance(random, 4) ? 250 + random.nextInt(7) : 1 + random.nextInt(3);
            text.append('/').append(Texts.of(random, "aZ0-_.~.", length));
          }
          String given = Texts.chance(random, 30) ? Texts.mistyped(random, text + "") : text + "";
          return Reading.compare(
              given,
              path -> Texts.attempt(() -> new PathPrefix(path).text()),
              path -> LEGAL.matcher(path).matches() ? Optional.of(path) : Optional.empty());
        });
  }
}
