package dev.latchkey.store.model;

import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.PasskeyChallenge;
import java.util.Optional;

/// Devices without cryptography, in the place of a browser's: what they say names the challenge,
/// and is signed by naming the key.
final class PlainDevices implements PasskeyCeremony {
  @Override
  public String relyingParty() {
    return "latchkey.example";
  }

  static Attestation attestation(PasskeyChallenge challenge, ModelPasskeys.Device device) {
    String made = device.id() + " " + device.key() + " " + device.counter() + " " + device.synced();
    return new Attestation(challenge.text(), made);
  }

  /// @param account whose the device says it is; empty where it leaves that out
  static Assertion assertion(
      PasskeyChallenge challenge, ModelPasskeys.Device device, String account) {
    String handle =
        account.isEmpty() ? "" : PasskeyCeremony.userHandle(PeoplePlans.account(account));
    String data = device.counter() + " " + device.synced();
    return new Assertion(device.id(), handle, challenge.text(), data, device.key());
  }

  @Override
  public Optional<Made> made(PasskeyChallenge challenge, Attestation attestation) {
    String[] made = attestation.attestationObject().split(" ", -1);
    return attestation.clientData().equals(challenge.text())
        ? Optional.of(
            new Made(made[0], made[1], Long.parseLong(made[2]), Boolean.parseBoolean(made[3])))
        : Optional.empty();
  }

  @Override
  public Optional<Used> used(Passkey passkey, PasskeyChallenge challenge, Assertion assertion) {
    String[] data = assertion.authenticatorData().split(" ", -1);
    boolean holds =
        assertion.clientData().equals(challenge.text())
            && assertion.signature().equals(passkey.publicKey());
    return holds
        ? Optional.of(new Used(Long.parseLong(data[0]), Boolean.parseBoolean(data[1])))
        : Optional.empty();
  }
}
