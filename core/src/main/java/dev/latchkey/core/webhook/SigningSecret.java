package dev.latchkey.core.webhook;

import dev.latchkey.core.seal.Hmac;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.random.RandomGenerator;

/// What a webhook's messages are signed with: 32 random bytes, in the form of Standard Webhooks 1.0
/// (standardwebhooks.com): `whsec_` and base64. It prints masked.
public final class SigningSecret {
  public static final int BYTES = 32;

  private final byte[] bytes;

  private SigningSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  public static SigningSecret generate(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new SigningSecret(bytes);
  }

  /// @throws IllegalArgumentException unless there are 32 bytes
  public static SigningSecret of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("a signing secret has 32 bytes");
    }
    return new SigningSecret(bytes.clone());
  }

  /// The text form, for the one answer that shows it.
  public String revealForShowingOnce() {
    return "whsec_" + Base64.getEncoder().encodeToString(bytes);
  }

  /// The bytes, for the store to seal.
  public byte[] revealForSealing() {
    return bytes.clone();
  }

  /// The signature over id, time and body: `v1,` and base64 of HMAC-SHA-256.
  ///
  /// @param at seconds since 1970
  public String sign(String id, long at, String body) {
    return sign(bytes, id, at, body);
  }

  static String sign(byte[] key, String id, long at, String body) {
    byte[] message = (id + "." + at + "." + body).getBytes(StandardCharsets.UTF_8);
    return "v1," + Base64.getEncoder().encodeToString(Hmac.of(key).mac(message));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SigningSecret secret
        && java.security.MessageDigest.isEqual(bytes, secret.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "SigningSecret(masked)";
  }
}
