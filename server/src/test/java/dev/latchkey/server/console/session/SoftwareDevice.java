package dev.latchkey.server.console.session;

import com.webauthn4j.converter.util.ObjectConverter;
import com.webauthn4j.data.attestation.authenticator.EC2COSEKey;
import com.webauthn4j.data.attestation.statement.COSEAlgorithmIdentifier;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.PasskeyChallenge;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A device with one passkey, and the browser in front of it: both say what the test lets them say.
final class SoftwareDevice {
  static final int PRESENT = 0x01;
  static final int VERIFIED = 0x04;
  private static final int ELIGIBLE = 0x08;
  private static final int SYNCED = 0x10;
  private static final int WITH_KEY = 0x40;

  private final ObjectConverter converter = new ObjectConverter();
  private final KeyPair pair;
  private final byte[] id = new byte[32];
  private final AccountId account;
  String origin = "https://keys.example.com";
  String party = "keys.example.com";
  int flags = PRESENT | VERIFIED;
  int counter = 1;

  SoftwareDevice(AccountId account, RandomGenerator random) {
    this.account = account;
    random.nextBytes(id);
    try {
      KeyPairGenerator pairs = KeyPairGenerator.getInstance("EC");
      pairs.initialize(new ECGenParameterSpec("secp256r1"));
      pair = pairs.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  void synced() {
    flags |= ELIGIBLE | SYNCED;
  }

  String id() {
    return text(id);
  }

  PasskeyCeremony.Attestation make(PasskeyChallenge challenge) {
    byte[] key =
        converter
            .getCborMapper()
            .writeValueAsBytes(
                EC2COSEKey.create((ECPublicKey) pair.getPublic(), COSEAlgorithmIdentifier.ES256));
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(said(flags | WITH_KEY));
    data.writeBytes(new byte[16]);
    data.writeBytes(ByteBuffer.allocate(2).putShort((short) id.length).array());
    data.writeBytes(id);
    data.writeBytes(key);
    byte[] object =
        converter
            .getCborMapper()
            .writeValueAsBytes(
                Map.of("fmt", "none", "attStmt", Map.of(), "authData", data.toByteArray()));
    return new PasskeyCeremony.Attestation(
        text(client("webauthn.create", challenge)), text(object));
  }

  PasskeyCeremony.Assertion use(PasskeyChallenge challenge) {
    return use(challenge, account);
  }

  PasskeyCeremony.Assertion use(PasskeyChallenge challenge, AccountId says) {
    byte[] client = client("webauthn.get", challenge);
    byte[] data = said(flags);
    try {
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(pair.getPrivate());
      signature.update(data);
      signature.update(sha256(client));
      return new PasskeyCeremony.Assertion(
          id(), PasskeyCeremony.userHandle(says), text(client), text(data), text(signature.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private byte[] said(int withFlags) {
    return ByteBuffer.allocate(37)
        .put(sha256(party.getBytes(StandardCharsets.UTF_8)))
        .put((byte) withFlags)
        .putInt(counter)
        .array();
  }

  private byte[] client(String type, PasskeyChallenge challenge) {
    return "{\"type\":\"%s\",\"challenge\":\"%s\",\"origin\":\"%s\",\"crossOrigin\":false}"
        .formatted(type, challenge.text(), origin)
        .getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] sha256(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String text(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
