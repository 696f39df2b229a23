package dev.latchkey.core.signin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.key.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecondFactorTest {
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");
  private static final long STEP = NOW.getEpochSecond() / TotpSecret.STEP_SECONDS;
  private static final TotpSecret SECRET =
      TotpSecret.of("12345678901234567890".getBytes(StandardCharsets.US_ASCII));

  private final RandomGenerator random = RandomGenerator.of("L64X128MixRandom");

  /// RFC 6238, appendix B, SHA-1; the last six of the eight digits that stand there.
  @ParameterizedTest
  @CsvSource({
    "59, 287082",
    "1111111109, 081804",
    "1111111111, 050471",
    "1234567890, 005924",
    "2000000000, 279037",
    "20000000000, 353130"
  })
  void codesAreThoseOfTheStandard(long second, String code) {
    assertThat(SECRET.code(second / TotpSecret.STEP_SECONDS)).isEqualTo(code);
  }

  @Test
  void theSecretIsTypedInBase32AndPrintsMasked() {
    assertThat(SECRET.revealForSettingUp()).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    assertThat(SECRET.toString()).isEqualTo("TotpSecret(masked)");
    assertThat(TotpSecret.of(SECRET.revealForSealing())).isEqualTo(SECRET);
  }

  @Test
  void theCodesOfThePresentStepAndOfItsNeighboursAreGoodAndNoOthers() {
    SecondFactor factor = SecondFactor.fresh(SECRET, NOW);
    for (long around = -3; around <= 3; around++) {
      assertThat(factor.use(SECRET.code(STEP + around), NOW).isPresent())
          .as("%s steps away", around)
          .isEqualTo(Math.abs(around) <= 1);
    }
  }

  @Test
  void aCodeIsGoodOnceAndSoIsEachBeforeIt() {
    SecondFactor used = SecondFactor.fresh(SECRET, NOW).use(SECRET.code(STEP), NOW).orElseThrow();

    assertThat(used.use(SECRET.code(STEP), NOW)).isEmpty();
    assertThat(used.use(SECRET.code(STEP - 1), NOW)).isEmpty();
    assertThat(used.use(SECRET.code(STEP + 1), NOW)).isPresent();
  }

  @Test
  void spacesInACodeAreNothing() {
    String code = SECRET.code(STEP);

    assertThat(
            SecondFactor.fresh(SECRET, NOW)
                .use(" " + code.substring(0, 3) + " " + code.substring(3) + " ", NOW))
        .isPresent();
  }

  @Test
  void aRecoveryCodeIsGoodOnceHoweverItIsTyped() {
    List<RecoveryCode> codes =
        List.of(RecoveryCode.generate(random), RecoveryCode.generate(random));
    SecondFactor factor = SecondFactor.fresh(SECRET, NOW).recoveredBy(codes);
    String shown = codes.getFirst().revealForShowingOnce();

    SecondFactor used =
        factor
            .use(shown.toUpperCase(Locale.ROOT).replace('0', 'O').replace('-', ' '), NOW)
            .orElseThrow();

    assertThat(used.recovery()).hasSize(1);
    assertThat(used.use(shown, NOW)).isEmpty();
    assertThat(used.use(codes.getLast().revealForShowingOnce(), NOW)).isPresent();
  }

  @Test
  void recoveryCodesAreFourGroupsOfWhatNobodyMistakesAndPrintMasked() {
    Set<SecretDigest> all = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      RecoveryCode code = RecoveryCode.generate(random);
      assertThat(code.revealForShowingOnce())
          .matches("[0-9a-hjkmnp-tv-z]{4}(-[0-9a-hjkmnp-tv-z]{4}){3}");
      assertThat(code.toString()).isEqualTo("RecoveryCode(masked)");
      all.add(code.digest());
    }
    assertThat(all).hasSize(1_000);
  }

  @Test
  void whatCannotBeACodeIsNone() {
    SecondFactor factor =
        SecondFactor.fresh(SECRET, NOW).recoveredBy(List.of(RecoveryCode.generate(random)));
    for (String wrong : List.of("", "12345", "1234567", "abcdef", "１２３４５６", "\u0000", "-")) {
      assertThat(factor.use(wrong, NOW)).as(wrong).isEmpty();
    }
    assertThat(factor.use("9".repeat(100_000), NOW)).isEmpty();
  }
}
