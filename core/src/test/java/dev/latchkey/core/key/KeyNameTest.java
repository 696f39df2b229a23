package dev.latchkey.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Reading;
import dev.latchkey.core.cases.Texts;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class KeyNameTest {
  /// Letters, marks, digits, punctuation, symbols and spaces of all scripts, and the two joiners.
  private static final Pattern PRINTABLE =
      Pattern.compile("[\\p{L}\\p{M}\\p{N}\\p{P}\\p{S}\\p{Zs}\u200c\u200d]{1,128}");

  private static final Pattern NO_BLANK_ENDS =
      Pattern.compile("[^\\p{Z}\u200c\u200d](.*[^\\p{Z}\u200c\u200d])?");

  private static final String CUSTOMARY =
      "abc ABC 019 -_./äöüßéñ中文日本한국العربيةעברית🔑👩🚀\u00a0\u2003\u3000\u200d\u200c";

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "KeyName",
        Reading.class,
        random -> {
          String text = codePoints(CUSTOMARY, random, 1 + random.nextInt(12));
          if (Texts.chance(random, 5)) {
            text = "é".repeat(124 + random.nextInt(9));
          }
          if (Texts.chance(random, 30)) {
            text = Texts.mistyped(random, text);
          }
          if (Texts.chance(random, 20)) {
            text += Character.toString(random.nextInt(Character.MAX_CODE_POINT + 1));
          }
          return Reading.compare(
              text, given -> Texts.attempt(() -> new KeyName(given).text()), KeyNameTest::oracle);
        });
  }

  @Test
  void aNameThatNobodyCanSeeIsRefused() {
    for (String blank :
        new String[] {"", " ", "\u00a0", "\u200d", "\u2003\u200c\u3000", "\u2028"}) {
      assertThat(Texts.attempt(() -> new KeyName(blank))).as("<%s>", blank).isEmpty();
    }
  }

  @Test
  void aNameThatTurnsTheTextAroundIsRefused() {
    for (int c : new int[] {0x202e, 0x2066, 0x200b, 0xfeff, 0xe0041}) {
      String name = "a" + Character.toString(c) + "b";
      assertThat(Texts.attempt(() -> new KeyName(name))).as("U+%04X", c).isEmpty();
    }
  }

  private static String codePoints(
      String from, java.util.random.RandomGenerator random, int count) {
    int[] all = from.codePoints().toArray();
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < count; i++) {
      out.appendCodePoint(all[random.nextInt(all.length)]);
    }
    return out.toString();
  }

  private static Optional<String> oracle(String text) {
    boolean legal = PRINTABLE.matcher(text).matches() && NO_BLANK_ENDS.matcher(text).matches();
    return legal ? Optional.of(text) : Optional.empty();
  }
}
