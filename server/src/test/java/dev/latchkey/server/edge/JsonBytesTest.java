package dev.latchkey.server.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

final class JsonBytesTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int CASES = 200_000;

  @Test
  void whatIsWrittenIsReadBackTheSame() {
    long seed = new SecureRandom().nextInt();
    System.out.println("JSON texts: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      String text = text(random);
      byte[] written = new JsonBytes(1).text(text).toByteArray();
      assertThat(Utf8.isValid(written)).isTrue();
      assertThat(JSON.readTree(written).asString()).as("seed %d, case %d", seed, i).isEqualTo(text);
      byte[] fromBytes = new JsonBytes(1).text(text.getBytes(StandardCharsets.UTF_8)).toByteArray();
      assertThat(fromBytes).isEqualTo(written);
    }
  }

  @Test
  void halfACharacterIsWrittenAsAnEscape() {
    byte[] written = new JsonBytes(1).text("a\ud800b\udc00").toByteArray();
    assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo("\"a\\ud800b\\udc00\"");
  }

  @Test
  void numbersOfEveryLengthAreWrittenAsDecimals() {
    long seed = new SecureRandom().nextInt();
    System.out.println("JSON numbers: seed " + seed);
    SplittableRandom random = new SplittableRandom(seed);
    for (int i = 0; i < CASES; i++) {
      same(random.nextLong() >> random.nextInt(Long.SIZE));
    }
    for (long bound = 1; bound > 0 && bound <= Long.MAX_VALUE / 10; bound *= 10) {
      same(bound - 1);
      same(bound);
      same(-bound);
      same(1 - bound);
    }
    same(Long.MAX_VALUE);
    same(Long.MIN_VALUE);
  }

  private static void same(long number) {
    byte[] written = new JsonBytes(1).raw('[').number(number).raw(']').toByteArray();
    assertThat(new String(written, StandardCharsets.US_ASCII)).isEqualTo("[" + number + "]");
  }

  private static String text(SplittableRandom random) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(12); length > 0; length--) {
      switch (random.nextInt(6)) {
        case 0 -> text.append((char) random.nextInt(0x20));
        case 1 -> text.append("\"\\/\u007f\u2028".charAt(random.nextInt(5)));
        case 2 -> text.append((char) random.nextInt(' ', 0x80));
        case 3 -> text.append((char) random.nextInt(0x80, 0x800));
        case 4 -> text.append((char) random.nextInt(0x800, 0xd800));
        default -> text.appendCodePoint(random.nextInt(0x10000, 0x110000));
      }
    }
    return text.toString();
  }
}
