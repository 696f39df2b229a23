package dev.latchkey.core.replica;

import dev.latchkey.core.key.KeyFormat;
import dev.latchkey.core.key.SecretDigest;
import java.security.DigestException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.zip.CRC32;

/// Reads presented text and digests it, with buffers that are kept per thread so that a
/// verification allocates next to nothing. The text is wiped once it is digested or refused.
final class KeyReader {
  private static final ThreadLocal<KeyReader> OF_THREAD = ThreadLocal.withInitial(KeyReader::new);

  private final byte[] text = new byte[KeyFormat.TEXT_LENGTH_MAX];
  private final byte[] digest = new byte[SecretDigest.BYTES];
  private final CRC32 crc = new CRC32();
  private final MessageDigest sha256;

  private KeyReader() {
    try {
      sha256 = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static KeyReader ofThread() {
    return OF_THREAD.get();
  }

  /// Takes the text in. Its length, or -1 when it cannot be a key: empty, longer than 512
  /// characters, anything but printable ASCII without spaces, or of a registered prefix's very
  /// shape with a wrong checksum.
  int read(String credential, PrefixSet prefixes) {
    int length = credential.length();
    if (length == 0 || length > text.length) {
      return -1;
    }
    int outside = 0;
    for (int i = 0; i < length; i++) {
      char c = credential.charAt(i);
      outside |= KeyFormat.outside(c);
      text[i] = (byte) c;
    }
    if (outside < 0 || isMistyped(length, prefixes)) {
      Arrays.fill(text, 0, length, (byte) 0);
      return -1;
    }
    return length;
  }

  private boolean isMistyped(int length, PrefixSet prefixes) {
    return KeyFormat.hasTail(text, length)
        && !KeyFormat.checksumHolds(text, length, crc)
        && prefixes.contains(text, length - KeyFormat.TAIL_LENGTH);
  }

  /// SHA-256 of the text that was read, which is wiped. The array is this reader's own.
  byte[] digest(int length) {
    try {
      sha256.update(text, 0, length);
      sha256.digest(digest, 0, digest.length);
      Arrays.fill(text, 0, length, (byte) 0);
      return digest;
    } catch (DigestException e) {
      throw new IllegalStateException("a digest fits its buffer", e);
    }
  }
}
