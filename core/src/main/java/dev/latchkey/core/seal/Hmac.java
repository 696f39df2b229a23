package dev.latchkey.core.seal;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// HMAC-SHA-256 (RFC 2104) with one key. Safe for use by many threads.
public final class Hmac {
  private static final String ALGORITHM = "HmacSHA256";
  private final Mac keyed;

  private Hmac(Mac keyed) {
    this.keyed = keyed;
  }

  public static Hmac of(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return new Hmac(mac);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HMAC-SHA-256", e);
    }
  }

  /// The 32 bytes over all parts in order. Each caller makes its parts unambiguous.
  public byte[] mac(byte[]... parts) {
    try {
      Mac mac = (Mac) keyed.clone();
      for (byte[] part : parts) {
        mac.update(part);
      }
      return mac.doFinal();
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("the JDK's HMAC can be copied", e);
    }
  }
}
