package dev.latchkey.core.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PepperTest {
  private static final String FIRST = "latchkey-pepper-v1";
  private static final Pattern LINE =
      Pattern.compile("([1-9][0-9]{0,5}) ([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)");

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "Pepper.parse",
        Reading.class,
        random -> {
          String text = text(random);
          return Reading.compare(
              text,
              given -> Pepper.parse(given).map(Pepper::revealForWritingToFile),
              PepperTest::oracle);
        });
  }

  @Test
  void whatIsWrittenIsReadBack() {
    Pepper pepper = Pepper.generate(new SplittableRandom(Cases.SEED));
    Pepper again = Pepper.parse(pepper.revealForWritingToFile()).orElseThrow();
    assertThat(again.newest()).isEqualTo(1);
    assertThat(again.fingerprint(1)).isEqualTo(pepper.fingerprint(1)).matches("[0-9a-f]{16}");
  }

  @Test
  void aPepperPrintsMasked() {
    Pepper pepper = Pepper.generate(new SplittableRandom(Cases.SEED));
    assertThat(pepper).hasToString("Pepper(masked, generations [1])");
  }

  @Test
  void keysForDifferentPurposesAndGenerationsDiffer() {
    Pepper pepper = Pepper.parse(FIRST + "\n1 " + secret(1) + "\n2 " + secret(2)).orElseThrow();
    assertThat(pepper.newest()).isEqualTo(2);
    assertThat(pepper.derive(1, "a")).isNotEqualTo(pepper.derive(1, "b"));
    assertThat(pepper.derive(1, "a")).isNotEqualTo(pepper.derive(2, "a"));
    assertThat(pepper.fingerprint(1)).isNotEqualTo(pepper.fingerprint(2));
  }

  private static String secret(int seed) {
    byte[] bytes = new byte[32];
    new SplittableRandom(seed).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static String text(RandomGenerator random) {
    StringBuilder out = new StringBuilder(FIRST);
    for (int i = Texts.chance(random, 90) ? 1 + random.nextInt(3) : 0; i > 0; i--) {
      out.append('\n').append(random.nextInt(1, 6)).append(' ').append(secret(random.nextInt(99)));
    }
    String text = out + (Texts.chance(random, 50) ? "\n" : "");
    return Texts.chance(random, 35) ? Texts.mistyped(random, text) : text;
  }

  /// In lines that end in any way; white space around a line is no part of it.
  private static Optional<String> oracle(String text) {
    String[] lines = text.strip().split("\r\n|[\n\r\u2028\u2029\u000b\u000c\u0085]", -1);
    Set<Integer> seen = new HashSet<>();
    java.util.TreeMap<Integer, String> generations = new java.util.TreeMap<>();
    if (!lines[0].equals(FIRST) || lines.length < 2) {
      return Optional.empty();
    }
    for (int i = 1; i < lines.length; i++) {
      var line = LINE.matcher(lines[i].strip());
      if (!line.matches() || !seen.add(Integer.valueOf(line.group(1)))) {
        return Optional.empty();
      }
      generations.put(Integer.valueOf(line.group(1)), line.group());
    }
    return Optional.of(FIRST + "\n" + String.join("\n", generations.values()) + "\n");
  }
}
