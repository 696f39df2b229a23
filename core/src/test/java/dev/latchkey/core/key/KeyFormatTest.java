package dev.latchkey.core.key;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class KeyFormatTest {
  private static final List<String> PREFIXES = List.of("sk-project-", "sk-", "lk_live_", "T.H.");

  @Test
  void aKeyIsItsPrefixThenRandomCharactersThenTheirChecksum() {
    RandomGenerator random = new SplittableRandom(Cases.SEED);
    for (int i = 0; i < 20_000; i++) {
      String prefix = PREFIXES.get(i % PREFIXES.size());
      String text = KeyFormat.generate(new KeyPrefix(prefix), random).revealForShowingOnce();
      int end = prefix.length() + 32;
      assertThat(text).startsWith(prefix).hasSize(end + 6);
      assertThat(text.substring(prefix.length())).matches("[0-9A-Za-z]{38}");
      assertThat(text.substring(end)).isEqualTo(Crc.of(text.substring(0, end)));
    }
  }

  /// Pearson's chi-squared over the 62 characters; 61 degrees of freedom put all but one run in a
  /// hundred million below 150.
  @Test
  void eachCharacterIsDrawnEquallyOften() {
    RandomGenerator random = new SplittableRandom(Cases.SEED);
    KeyPrefix prefix = new KeyPrefix("sk");
    int keys = 50_000;
    long[] counts = new long[128];
    for (int i = 0; i < keys; i++) {
      String text = KeyFormat.generate(prefix, random).revealForShowingOnce();
      text.substring(2, 34).chars().forEach(c -> counts[c]++);
    }
    double expected = keys * 32 / 62.0;
    double chiSquared = 0;
    for (char c = '0'; c <= 'z'; c++) {
      if (Character.isLetterOrDigit(c)) {
        chiSquared += (counts[c] - expected) * (counts[c] - expected) / expected;
      }
    }
    assertThat(chiSquared).as("seed %d", Cases.SEED).isBetween(10.0, 150.0);
  }

  @Test
  void aSecretShowsItselfOnlyWhenAsked() throws Exception {
    Secret secret = KeyFormat.generate(new KeyPrefix("lk_live_"), new SplittableRandom(7));
    String text = secret.revealForShowingOnce();
    assertThat(secret).hasToString("Secret(masked)");
    assertThat(secret.preview().text())
        .isEqualTo("lk_live_..." + text.substring(text.length() - 4));
    byte[] sha256 =
        MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.US_ASCII));
    assertThat(secret.digest().bytes()).isEqualTo(sha256);
    assertThat(SecretDigest.of(sha256)).isEqualTo(secret.digest());
    assertThat(secret.digest().toString())
        .doesNotContain(HexFormat.of().formatHex(sha256, 0, 4))
        .isEqualTo("SecretDigest(masked)");
  }
}
