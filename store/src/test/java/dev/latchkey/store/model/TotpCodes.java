package dev.latchkey.store.model;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an authenticator app shows (RFC 6238).
final class TotpCodes {
  static final long STEP_MILLIS = 30_000;

  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  private static final int BITS = 5;
  private static final int CODES = 1_000_000;

  private TotpCodes() {}

  /// @param secret as a person types it into the app
  static String of(String secret, long step) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(bytes(secret), "HmacSHA1"));
      ByteBuffer hash =
          ByteBuffer.wrap(mac.doFinal(ByteBuffer.allocate(Long.BYTES).putLong(step).array()));
      int number = hash.getInt(hash.get(hash.capacity() - 1) & 15) & Integer.MAX_VALUE;
      return String.format(Locale.ROOT, "%06d", number % CODES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] bytes(String secret) {
    ByteBuffer bytes = ByteBuffer.allocate(secret.length() * BITS / Byte.SIZE);
    long held = 0;
    int bits = 0;
    for (int i = 0; i < secret.length(); i++) {
      held = held << BITS | BASE32.indexOf(secret.charAt(i));
      bits += BITS;
      if (bits >= Byte.SIZE) {
        bits -= Byte.SIZE;
        bytes.put((byte) (held >> bits));
      }
    }
    return bytes.array();
  }
}
