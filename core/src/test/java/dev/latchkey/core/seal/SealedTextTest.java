package dev.latchkey.core.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;

class SealedTextTest {
  private static final byte[] CONTENT = "tin whistle".getBytes(StandardCharsets.UTF_8);

  private final SecureRandom random = new SecureRandom();
  private final Pepper pepper = Pepper.generate(random);
  private final SealedText texts = new SealedText(new Seals(pepper, random));

  @Test
  void whatWasWrittenIsReadAndSaysNothingByItself() {
    String text = texts.write("a purpose", CONTENT);

    assertThat(texts.read("a purpose", text)).contains(CONTENT);
    assertThat(text).matches("[A-Za-z0-9_-]+");
    assertThat(texts.write("a purpose", CONTENT)).isNotEqualTo(text);
  }

  @Test
  void forAnotherPurposeItIsNothing() {
    assertThat(texts.read("another", texts.write("a purpose", CONTENT))).isEmpty();
  }

  @Test
  void whatAnyOtherHandMadeOrTouchedIsNothing() {
    String text = texts.write("a purpose", CONTENT);
    SealedText strangers = new SealedText(new Seals(Pepper.generate(random), random));

    assertThat(texts.read("a purpose", strangers.write("a purpose", CONTENT))).isEmpty();
    for (int i = 0; i < text.length(); i++) {
      char other = text.charAt(i) == 'A' ? 'B' : 'A';
      String touched = text.substring(0, i) + other + text.substring(i + 1);
      // The last character of base64 carries bits that say nothing.
      if (i < text.length() - 1) {
        assertThat(texts.read("a purpose", touched)).as("at %s", i).isEmpty();
      }
      assertThat(texts.read("a purpose", text.substring(0, i))).isEmpty();
    }
    assertThat(texts.read("a purpose", "!")).isEmpty();
    assertThat(texts.read("a purpose", "A".repeat(1_000_000))).isEmpty();
  }

  @Test
  void anOlderGenerationOfThePepperIsStillRead() {
    String text = texts.write("a purpose", CONTENT);
    SealedText later = new SealedText(new Seals(pepper.withNewGeneration(random), random));

    assertThat(later.read("a purpose", text)).contains(CONTENT);
    assertThat(texts.read("a purpose", later.write("a purpose", CONTENT))).isEmpty();
  }
}
