package dev.latchkey.core.signin;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One half of a key pair whose other half the person's device keeps and uses only for who has
/// shown it a finger, a face or a PIN (Web Authentication, Level 3). Nothing of it is secret.
///
/// @param id what the device calls it, in base64url
/// @param publicKey what [PasskeyCeremony] checks signatures with, in base64url
/// @param counter of signatures, as the device told it; 0 from those that do not count
/// @param synced whether the person's other devices have it too
/// @param lastUsedAt null for never
/// @param lastChallengeAt when the last challenge was made that it has answered: no challenge of
///   then or earlier is good any more, so each is good once, on all nodes
public record Passkey(
    String id,
    KeyName name,
    String publicKey,
    long counter,
    boolean synced,
    Instant createdAt,
    @Nullable Instant lastUsedAt,
    Instant lastChallengeAt) {
  /// How many an account has.
  public static final int PER_ACCOUNT_MAX = 20;

  /// 1,023 bytes (Web Authentication, Level 3, section 4, "Credential ID") in base64url.
  public static final int ID_LENGTH_MAX = 1_364;

  public Passkey {
    if (id.isEmpty() || id.length() > ID_LENGTH_MAX) {
      throw new IllegalArgumentException("an id has 1 to 1364 characters");
    }
  }

  Passkey named(KeyName next) {
    return new Passkey(
        id, next, publicKey, counter, synced, createdAt, lastUsedAt, lastChallengeAt);
  }

  /// Whether somebody may have copied it: devices count up, or always say 0 (Web Authentication,
  /// Level 3, section 6.1.1).
  boolean mayBeCopied(PasskeyCeremony.Used used) {
    return (used.counter() != 0 || counter != 0) && used.counter() <= counter;
  }

  /// As it is after it has answered this challenge; empty when it has answered that or a later one.
  Optional<Passkey> used(PasskeyCeremony.Used used, PasskeyChallenge challenge, Instant now) {
    return challenge.madeAt().isAfter(lastChallengeAt)
        ? Optional.of(
            new Passkey(
                id,
                name,
                publicKey,
                used.counter(),
                used.synced(),
                createdAt,
                now,
                challenge.madeAt()))
        : Optional.empty();
  }

  static FaultException unknown() {
    return new FaultException(Fault.notFound("You have no such passkey."));
  }
}
