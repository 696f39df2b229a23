package dev.latchkey.core.replica;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.cases.Texts;
import dev.latchkey.core.key.Crc;
import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.KeyPrefix;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyReaderTest {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
  private static final List<String> PREFIXES = List.of("sk-", "lk_live_", "sim", "TENANT.HANDLE.");
  private static final PrefixSet REGISTERED =
      new PrefixSet(PREFIXES.stream().map(KeyPrefix::new).toList());

  private enum Outcome {
    OWN_SHAPE,
    OTHER_SHAPE,
    MISTYPED,
    NOT_A_KEY
  }

  @Test
  void readingAgreesWithTheOracle() {
    Cases.run(
        "KeyReader.read",
        Outcome.class,
        random -> {
          String text = text(random);
          Outcome expected = oracle(text);
          int length = KeyReader.ofThread().read(text, REGISTERED);
          boolean readable = expected == Outcome.OWN_SHAPE || expected == Outcome.OTHER_SHAPE;
          assertThat(length).as("<%s>", text).isEqualTo(readable ? text.length() : -1);
          return expected;
        });
  }

  @Test
  void everyChangedCharacterOfTheTailIsNoticed() {
    RandomGenerator random = new SplittableRandom(Cases.SEED);
    for (int keys = 0; keys < 200; keys++) {
      String prefix = Texts.pick(random, PREFIXES);
      String key = key(random, prefix);
      for (int at = prefix.length(); at < key.length(); at++) {
        for (int i = 0; i < BASE62.length(); i++) {
          char c = BASE62.charAt(i);
          if (c != key.charAt(at)) {
            String changed = key.substring(0, at) + c + key.substring(at + 1);
            assertThat(KeyReader.ofThread().read(changed, REGISTERED)).as(changed).isEqualTo(-1);
          }
        }
      }
    }
  }

  /// CRC-32 sees each burst of up to 32 bits, so two neighbours among the characters that it is
  /// computed over never swap unseen; nor do two of its own digits.
  @Test
  void everySwapOfNeighboursInTheTailIsNoticed() {
    RandomGenerator random = new SplittableRandom(Cases.SEED);
    for (int i = 0; i < 20_000; i++) {
      String prefix = Texts.pick(random, PREFIXES);
      String key = key(random, prefix);
      for (int at = prefix.length(); at + 1 < key.length(); at++) {
        char first = key.charAt(at);
        char second = key.charAt(at + 1);
        if (first != second) {
          String swapped = key.substring(0, at) + second + first + key.substring(at + 2);
          assertThat(KeyReader.ofThread().read(swapped, REGISTERED)).as(swapped).isEqualTo(-1);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "a b",
        "key\n",
        "key\u0000",
        "\u017fk-key",
        "\u212aey",
        "k\u0131y",
        "key\u0661",
        "\uff4bey",
        "kéy",
        "key\u007f",
        "key\ud83d\udd11"
      })
  void textThatIsNotPlainAsciiIsNoKey(String text) {
    assertThat(KeyReader.ofThread().read(text, REGISTERED)).isEqualTo(-1);
  }

  @Test
  void theLongestTextIsReadAndALongerOneIsNot() {
    String longest = "~".repeat(KeyFormat.TEXT_LENGTH_MAX);
    assertThat(KeyReader.ofThread().read(longest, REGISTERED)).isEqualTo(512);
    assertThat(KeyReader.ofThread().read(longest + "~", REGISTERED)).isEqualTo(-1);
  }

  @Test
  void theDigestIsSha256OfTheText() throws Exception {
    KeyReader reader = KeyReader.ofThread();
    int length = reader.read("some imported key", new PrefixSet(List.of()));
    assertThat(length).isEqualTo(-1);
    length = reader.read("some-imported-key", new PrefixSet(List.of()));
    byte[] expected =
        MessageDigest.getInstance("SHA-256")
            .digest("some-imported-key".getBytes(StandardCharsets.US_ASCII));
    assertThat(reader.digest(length)).isEqualTo(expected);
  }

  private static String text(RandomGenerator random) {
    String prefix = Texts.pick(random, PREFIXES);
    return switch (random.nextInt(8)) {
      case 0, 1 -> key(random, prefix);
      case 2 -> prefix + Texts.of(random, BASE62, 38);
      case 3 -> key(random, Texts.pick(random, List.of("sk", "lk_", "other-", "simm")));
      case 4 -> Texts.of(random, BASE62 + "-_.", 1 + random.nextInt(80));
      case 5 -> Texts.of(random, BASE62, 505 + random.nextInt(16));
      default -> Texts.mistyped(random, key(random, prefix));
    };
  }

  private static String key(RandomGenerator random, String prefix) {
    String head = prefix + Texts.of(random, BASE62, 32);
    return head + Crc.of(head);
  }

  private static Outcome oracle(String text) {
    if (!text.matches("[!-~]{1,512}")) {
      return Outcome.NOT_A_KEY;
    }
    for (String prefix : PREFIXES) {
      if (text.startsWith(prefix) && text.substring(prefix.length()).matches("[0-9A-Za-z]{38}")) {
        String head = text.substring(0, text.length() - 6);
        return text.equals(head + Crc.of(head)) ? Outcome.OWN_SHAPE : Outcome.MISTYPED;
      }
    }
    return Outcome.OTHER_SHAPE;
  }
}
