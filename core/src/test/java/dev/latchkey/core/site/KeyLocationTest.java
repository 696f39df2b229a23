package dev.latchkey.core.site;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyLocationTest {
  private static final Pattern HEADER =
      Pattern.compile(
          "header:(?!(?i:authorization|connection|content-length|cookie|host|te|transfer-encoding"
              + "|upgrade|x-latchkey-.*)$)[A-Za-z0-9_-]{1,64}");
  private static final Pattern OTHER = Pattern.compile("authorization|cookie:[A-Za-z0-9_-]{1,64}");
  private static final List<String> TEXTS =
      List.of(
          "authorization",
          "header:X-API-Key",
          "header:Authorization",
          "header:te",
          "header:tea",
          "header:COOKIE",
          "header:x-latchkey-project",
          "header:X-Latchkey",
          "cookie:session",
          "cookie:Authorization",
          "query:key",
          "header:" + "x".repeat(64),
          "cookie:" + "x".repeat(65));

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "KeyLocation",
        Reading.class,
        random -> {
          String picked = Texts.pick(random, TEXTS);
          String text = Texts.chance(random, 40) ? Texts.mistyped(random, picked) : picked;
          return Reading.compare(
              text,
              given -> Texts.attempt(() -> KeyLocation.parse(given).toString()),
              KeyLocationTest::oracle);
        });
  }

  private static Optional<String> oracle(String text) {
    if (HEADER.matcher(text).matches()) {
      return Optional.of(text.toLowerCase(Locale.ROOT));
    }
    return OTHER.matcher(text).matches() ? Optional.of(text) : Optional.empty();
  }
}
