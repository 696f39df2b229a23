package dev.latchkey.server.console.session;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What an authenticator app does with what it has scanned.
final class AuthenticatorApp {
  private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

  private final byte[] secret;

  /// @param base32 as it is typed or scanned
  AuthenticatorApp(String base32) {
    ByteBuffer out = ByteBuffer.allocate(64);
    int bits = 0;
    int held = 0;
    for (int i = 0; i < base32.length(); i++) {
      bits = bits << 5 | BASE32.indexOf(base32.charAt(i));
      held += 5;
      if (held >= 8) {
        held -= 8;
        out.put((byte) (bits >>> held));
      }
    }
    secret = Arrays.copyOf(out.array(), out.position());
  }

  String code(Instant at) {
    try {
      Mac mac = Mac.getInstance("HmacSHA1");
      mac.init(new SecretKeySpec(secret, "HmacSHA1"));
      byte[] step = ByteBuffer.allocate(8).putLong(at.getEpochSecond() / 30).array();
      byte[] hash = mac.doFinal(step);
      int number = ByteBuffer.wrap(hash).getInt(hash[19] & 15) & 0x7fff_ffff;
      return "%06d".formatted(number % 1_000_000);
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
