package dev.latchkey.core.signin;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an authenticator app and Latchkey share: 160 random bits (RFC 4226, section 4, R6). Both
/// make of it and of the time the same six digits (RFC 6238 with HMAC-SHA-1, which is what all apps
/// know). It prints masked.
public final class TotpSecret {
  /// How long one code stands.
  public static final int STEP_SECONDS = 30;

  public static final int DIGITS = 6;

  static final int BYTES = 20;

  private static final String ALGORITHM = "HmacSHA1";
  private static final int CODES = 1_000_000;
  private static final int GROUP_BITS = 5;

  /// RFC 4648, section 6.
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] bytes;

  private TotpSecret(byte[] bytes) {
    this.bytes = bytes;
  }

  /// @param random is fit for secrets
  static TotpSecret generate(RandomGenerator random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new TotpSecret(bytes);
  }

  /// What [#revealForSealing] gave.
  public static TotpSecret of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("such a secret has 20 bytes");
    }
    return new TotpSecret(bytes.clone());
  }

  /// The code of a step, which are counted from 1970 on.
  String code(long step) {
    byte[] counter = new byte[Long.BYTES];
    for (int i = 0; i < Long.BYTES; i++) {
      counter[i] = (byte) (step >>> (Long.SIZE - Byte.SIZE * (i + 1)));
    }
    byte[] mac = mac(counter);
    int at = mac[mac.length - 1] & 0xf;
    int number =
        (mac[at] & 0x7f) << 24
            | (mac[at + 1] & 0xff) << 16
            | (mac[at + 2] & 0xff) << 8
            | (mac[at + 3] & 0xff);
    String digits = Integer.toString(number % CODES);
    return "0".repeat(DIGITS - digits.length()) + digits;
  }

  private byte[] mac(byte[] counter) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(bytes, ALGORITHM));
      return mac.doFinal(counter);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-1", e);
    }
  }

  /// In base32, to be typed or scanned by the person it belongs to.
  public String revealForSettingUp() {
    StringBuilder text = new StringBuilder(BYTES * Byte.SIZE / GROUP_BITS);
    long bits = 0;
    int held = 0;
    for (byte each : bytes) {
      bits = bits << Byte.SIZE | (each & 0xff);
      held += Byte.SIZE;
      while (held >= GROUP_BITS) {
        held -= GROUP_BITS;
        text.append(BASE32.charAt((int) (bits >>> held) & 31));
      }
    }
    return text.toString();
  }

  /// Its bytes, to be kept.
  public byte[] revealForSealing() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TotpSecret that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  @Override
  public String toString() {
    return "TotpSecret(masked)";
  }
}
