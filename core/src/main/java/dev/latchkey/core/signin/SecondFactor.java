package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What an account asks for beside a password: the code of an authenticator app, or a recovery
/// code. Every code is good once.
///
/// @param since when it was set up
/// @param lastStep the step of the last code that was used; no code of it or of an earlier one is
///   good any more (RFC 6238, section 5.2)
/// @param recovery the digests of the recovery codes that are left
public record SecondFactor(
    TotpSecret secret, Instant since, long lastStep, List<SecretDigest> recovery) {
  /// How many recovery codes there are at first.
  public static final int RECOVERY_CODES = 10;

  /// A code of the step before or after is good too: clocks differ, and people are slow.
  private static final int STEPS_AROUND = 1;

  public SecondFactor {
    recovery = List.copyOf(recovery);
    if (recovery.size() > RECOVERY_CODES) {
      throw new IllegalArgumentException("there are at most 10 recovery codes");
    }
  }

  /// One of which no code was used yet.
  static SecondFactor fresh(TotpSecret secret, Instant now) {
    return new SecondFactor(secret, now, 0, List.of());
  }

  /// As it is after this code was used; empty when the code is wrong or was used before.
  ///
  /// @param typed as it was typed
  Optional<SecondFactor> use(String typed, Instant now) {
    String code = typed.replace(" ", "").strip();
    return code.length() == TotpSecret.DIGITS ? useOfApp(code, now) : useForRecovery(code);
  }

  private Optional<SecondFactor> useOfApp(String code, Instant now) {
    byte[] given = code.getBytes(StandardCharsets.UTF_8);
    long present = now.getEpochSecond() / TotpSecret.STEP_SECONDS;
    for (long step = present - STEPS_AROUND; step <= present + STEPS_AROUND; step++) {
      byte[] right = secret.code(step).getBytes(StandardCharsets.UTF_8);
      if (step > lastStep && MessageDigest.isEqual(right, given)) {
        return Optional.of(new SecondFactor(secret, since, step, recovery));
      }
    }
    return Optional.empty();
  }

  private Optional<SecondFactor> useForRecovery(String code) {
    return RecoveryCode.read(code)
        .filter(recovery::contains)
        .map(used -> {
          List<SecretDigest> left = new ArrayList<>(recovery);
          left.remove(used);
          return new SecondFactor(secret, since, lastStep, left);
        });
  }

  /// With these recovery codes in the place of those before.
  SecondFactor recoveredBy(List<RecoveryCode> codes) {
    return new SecondFactor(
        secret, since, lastStep, codes.stream().map(RecoveryCode::digest).toList());
  }
}
