package dev.latchkey.core.signin;

import dev.latchkey.core.people.AccountId;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/// What is known of Web Authentication: whether an answer of a browser holds, for this relying
/// party alone. Safe for use by many threads; asks no store.
public interface PasskeyCeremony {
  /// The host name that passkeys are made for.
  String relyingParty();

  /// What a browser sends after a passkey was made; all in base64url.
  record Attestation(String clientData, String attestationObject) {
    @Override
    public String toString() {
      return "Attestation(masked)";
    }
  }

  /// What a browser sends after a passkey was used; all in base64url, and nothing of it believed
  /// yet.
  ///
  /// @param userHandle whose it says it is
  record Assertion(
      String id, String userHandle, String clientData, String authenticatorData, String signature) {
    /// Whose it says it is; empty when it names no account.
    Optional<AccountId> account() {
      try {
        byte[] bytes = Base64.getUrlDecoder().decode(userHandle);
        ByteBuffer in = ByteBuffer.wrap(bytes);
        return bytes.length == 2 * Long.BYTES
            ? Optional.of(new AccountId(new UUID(in.getLong(), in.getLong())))
            : Optional.empty();
      } catch (IllegalArgumentException e) {
        return Optional.empty();
      }
    }

    /// The account, where it may be of it: devices that are asked for certain passkeys may leave
    /// out whose they are.
    Optional<AccountId> of(AccountId account) {
      return userHandle.isEmpty() || account().filter(account::equals).isPresent()
          ? Optional.of(account)
          : Optional.empty();
    }

    @Override
    public String toString() {
      return "Assertion(masked)";
    }
  }

  /// What devices are told to keep beside a passkey of the account, in base64url: its id, and
  /// nothing of the person.
  static String userHandle(AccountId account) {
    UUID id = account.uuid();
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(
            ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array());
  }

  /// A passkey that was made for this challenge, as [Passkey] has it.
  record Made(String id, String publicKey, long counter, boolean synced) {}

  /// Empty when it does not hold: another challenge, another origin, nobody verified by the device.
  Optional<Made> made(PasskeyChallenge challenge, Attestation attestation);

  /// What the device says with a signature that holds.
  record Used(long counter, boolean synced) {}

  /// Empty when it does not hold. The counter is not looked at.
  Optional<Used> used(Passkey passkey, PasskeyChallenge challenge, Assertion assertion);
}
