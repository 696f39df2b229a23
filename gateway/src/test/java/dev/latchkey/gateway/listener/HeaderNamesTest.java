package dev.latchkey.gateway.listener;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HeaderNamesTest {
  private static final String CHARACTERS =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_!#$%&'*+.^`|~";

  private final HeaderNames names = HeaderNames.ofThread();

  @Test
  void aNameIsTheVeryBytesHoweverManyNamesShareItsPlace() {
    long seed = System.nanoTime();
    System.out.println("header names: seed " + seed);
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder name = new StringBuilder();
      for (int length = random.nextInt(1, 40); length > 0; length--) {
        name.append(CHARACTERS.charAt(random.nextInt(CHARACTERS.length())));
      }
      assertThat(read(name.toString())).hasToString(name.toString());
    }
  }

  @Test
  void aNameThatIsSeenAgainIsTheSameObject() {
    assertThat(read("X-Forwarded-Uri")).isSameAs(read("X-Forwarded-Uri"));
    assertThat(read("x-forwarded-uri")).hasToString("x-forwarded-uri");
  }

  @Test
  void whatIsNoTokenIsNoNameAlsoAfterOneThatLooksAlike() {
    assertThat(read("Content-Length")).isNotNull();
    for (int c = 0; c < 256; c++) {
      if (CHARACTERS.indexOf(c) < 0) {
        assertThat(read("Content" + (char) c + "Length")).describedAs("byte %d", c).isNull();
      }
    }
    assertThat(read("")).isNull();
  }

  private @Nullable CharSequence read(String name) {
    byte[] line = ("  " + name + ": x").getBytes(ISO_8859_1);
    return names.read(line, 2, name.length());
  }
}
