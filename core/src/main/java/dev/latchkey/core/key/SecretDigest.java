package dev.latchkey.core.key;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;

/// SHA-256 of a key's text, as four big-endian words. A digest is not a secret as such, but who has
/// the digest of a key can confirm a guess, so it prints masked and rests sealed.
public record SecretDigest(long a, long b, long c, long d) {
  public static final int BYTES = 32;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);

  /// Reads the first 32 bytes.
  public static SecretDigest of(byte[] bytes) {
    if (bytes.length < BYTES) {
      throw new IllegalArgumentException("a digest has 32 bytes, not " + bytes.length);
    }
    return new SecretDigest(word(bytes, 0), word(bytes, 1), word(bytes, 2), word(bytes, 3));
  }

  /// The digest of a key's text; empty when it can be none: empty, longer than 512 characters, or
  /// anything but printable ASCII without spaces.
  public static Optional<SecretDigest> ofText(String text) {
    boolean legal =
        !text.isEmpty()
            && text.length() <= KeyFormat.TEXT_LENGTH_MAX
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
    if (!legal) {
      return Optional.empty();
    }
    try {
      MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
      return Optional.of(of(sha256.digest(text.getBytes(StandardCharsets.US_ASCII))));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// The big-endian word at position `index` (0 to 3) of a digest's bytes.
  public static long word(byte[] bytes, int index) {
    return (long) LONGS.get(bytes, index * Long.BYTES);
  }

  /// Whether it is of these words.
  public boolean is(long first, long second, long third, long fourth) {
    return a == first && b == second && c == third && d == fourth;
  }

  public byte[] bytes() {
    byte[] out = new byte[BYTES];
    LONGS.set(out, 0, a);
    LONGS.set(out, 8, b);
    LONGS.set(out, 16, c);
    LONGS.set(out, 24, d);
    return out;
  }

  @Override
  public String toString() {
    return "SecretDigest(masked)";
  }
}
