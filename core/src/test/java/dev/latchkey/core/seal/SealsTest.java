package dev.latchkey.core.seal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.key.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SealsTest {
  private static final byte[] ROW = "key_1|active|*".getBytes(StandardCharsets.UTF_8);
  private static final SecretDigest SECRET = new SecretDigest(1, -2, 3, Long.MIN_VALUE);
  private static final byte[] DIGEST = SECRET.bytes();

  private final RandomGenerator random = new SplittableRandom(Cases.SEED);
  private final Seals first = seals("1 " + secret(1));
  private final Seals second = seals("1 " + secret(1) + "\n2 " + secret(2));

  @Test
  void aSealOpensOnTheRowItWasMadeFor() {
    assertThat(first.open(1, first.seal(DIGEST, ROW), ROW)).hasValue(DIGEST);
    assertThat(first.holds(1, first.seal(ROW), ROW)).isTrue();
  }

  @Test
  void anyChangedBitOfTheSealIsRefused() {
    byte[] seal = first.seal(DIGEST, ROW);
    byte[] empty = first.seal(ROW);
    for (int bit = 0; bit < seal.length * 8; bit++) {
      assertThat(first.open(1, flipped(seal, bit), ROW)).as("bit %d", bit).isEmpty();
    }
    for (int bit = 0; bit < empty.length * 8; bit++) {
      assertThat(first.holds(1, flipped(empty, bit), ROW)).as("bit %d", bit).isFalse();
    }
  }

  @Test
  void anyChangedBitOfTheRowIsRefused() {
    byte[] seal = first.seal(DIGEST, ROW);
    byte[] empty = first.seal(ROW);
    for (int bit = 0; bit < ROW.length * 8; bit++) {
      assertThat(first.open(1, seal, flipped(ROW, bit))).as("bit %d", bit).isEmpty();
      assertThat(first.holds(1, empty, flipped(ROW, bit))).as("bit %d", bit).isFalse();
    }
    assertThat(first.open(1, seal, new byte[0])).isEmpty();
    assertThat(first.open(1, seal, Arrays.copyOf(ROW, ROW.length + 1))).isEmpty();
  }

  @Test
  void aSealOfAnotherGenerationOrPepperIsRefused() {
    byte[] old = first.seal(DIGEST, ROW);
    byte[] recent = second.seal(DIGEST, ROW);
    assertThat(second.generation()).isEqualTo(2);
    assertThat(second.open(1, old, ROW)).hasValue(DIGEST);
    assertThat(second.open(2, old, ROW)).isEmpty();
    assertThat(second.open(1, recent, ROW)).isEmpty();
    assertThat(first.open(2, recent, ROW)).isEmpty();
    assertThat(seals("1 " + secret(3)).open(1, old, ROW)).isEmpty();
  }

  @Test
  void aSealThatIsCutShortIsRefused() {
    byte[] seal = first.seal(DIGEST, ROW);
    for (int length = 0; length < seal.length; length++) {
      assertThat(first.open(1, Arrays.copyOf(seal, length), ROW)).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void aSealAroundADigestIsNotOneAroundNothing() {
    assertThat(first.holds(1, first.seal(DIGEST, ROW), ROW)).isFalse();
    assertThat(first.open(1, first.seal(ROW), ROW)).isEmpty();
  }

  @Test
  void noTwoSealsOfOneRowAreEqual() {
    Set<String> seals = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      seals.add(Base64.getEncoder().encodeToString(first.seal(DIGEST, ROW)));
    }
    assertThat(seals).hasSize(1_000);
  }

  @Test
  void theBlindIndexDependsOnTheDigestAndThePepper() {
    byte[] index = first.blindIndex(1, SECRET);
    assertThat(second.blindIndex(1, SECRET)).isEqualTo(index);
    assertThat(second.blindIndex(2, SECRET)).isNotEqualTo(index);
    assertThat(seals("1 " + secret(3)).blindIndex(1, SECRET)).isNotEqualTo(index);
    for (int bit = 0; bit < 256; bit++) {
      SecretDigest other = SecretDigest.of(flipped(DIGEST, bit));
      assertThat(first.blindIndex(1, other)).isNotEqualTo(index);
    }
  }

  @Test
  void aLinkDependsOnAllThatCameBefore() {
    byte[] start = new byte[32];
    byte[] link = first.link(1, start, ROW);
    assertThat(first.link(1, start, ROW)).isEqualTo(link);
    assertThat(first.link(1, flipped(start, 0), ROW)).isNotEqualTo(link);
    assertThat(first.link(1, start, flipped(ROW, 0))).isNotEqualTo(link);
    assertThat(second.link(2, start, ROW)).isNotEqualTo(link);
  }

  @Test
  void theFingerprintOfABodyTellsBodiesApart() {
    assertThat(first.fingerprint("{}")).isEqualTo(first.fingerprint("{}"));
    assertThat(first.fingerprint("{}")).isNotEqualTo(first.fingerprint("{ }"));
    assertThat(first.fingerprint("{}")).isNotEqualTo(second.fingerprint("{}"));
  }

  private Seals seals(String lines) {
    return new Seals(Pepper.parse("latchkey-pepper-v1\n" + lines).orElseThrow(), random);
  }

  private static String secret(int seed) {
    byte[] bytes = new byte[32];
    new SplittableRandom(seed).nextBytes(bytes);
    return Base64.getEncoder().encodeToString(bytes);
  }

  private static byte[] flipped(byte[] bytes, int bit) {
    byte[] out = bytes.clone();
    out[bit / 8] ^= (byte) (1 << (bit % 8));
    return out;
  }
}
