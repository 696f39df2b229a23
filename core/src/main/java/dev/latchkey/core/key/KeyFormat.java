package dev.latchkey.core.key;

import java.nio.charset.StandardCharsets;
import java.util.random.RandomGenerator;
import java.util.zip.CRC32;

/// The text of a key: a prefix, 32 base62 characters of randomness (190 bits) and 6 base62
/// characters of CRC32 over everything before, most significant first.
///
/// The layout follows GitHub's
/// (<https://github.blog/2021-04-05-behind-githubs-new-authentication-token-formats/>): the
/// checksum lets scanners, clients and the edge refuse typos and junk without a look-up. It is no
/// defence against forgery.
public final class KeyFormat {
  public static final int RANDOM_LENGTH = 32;
  public static final int CHECKSUM_LENGTH = 6;

  /// Characters after the prefix.
  public static final int TAIL_LENGTH = RANDOM_LENGTH + CHECKSUM_LENGTH;

  /// The longest text that is looked at as a key, imported ones included.
  public static final int TEXT_LENGTH_MAX = 512;

  private KeyFormat() {}

  /// Makes a new secret with this prefix. The characters are drawn by rejection sampling, so each
  /// is uniform.
  public static Secret generate(KeyPrefix prefix, RandomGenerator random) {
    return generate(prefix.text(), random);
  }

  /// As above, for what may be longer than a prefix.
  ///
  /// @param head printable ASCII without spaces, so short that the whole is no longer than
  ///   [#TEXT_LENGTH_MAX]
  static Secret generate(String head, RandomGenerator random) {
    if (head.length() > TEXT_LENGTH_MAX - TAIL_LENGTH) {
      throw new IllegalArgumentException("a head of " + head.length() + " characters");
    }
    byte[] text = new byte[head.length() + TAIL_LENGTH];
    byte[] start = head.getBytes(StandardCharsets.US_ASCII);
    System.arraycopy(start, 0, text, 0, start.length);
    int at = start.length;
    int end = at + RANDOM_LENGTH;
    byte[] draw = new byte[RANDOM_LENGTH * 2];
    while (at < end) {
      random.nextBytes(draw);
      for (int i = 0; i < draw.length && at < end; i++) {
        int candidate = draw[i] & 63;
        if (candidate < 62) {
          text[at++] = (byte) Base62.character(candidate);
        }
      }
    }
    CRC32 crc = new CRC32();
    crc.update(text, 0, end);
    long rest = crc.getValue();
    for (int i = text.length - 1; i >= end; i--) {
      text[i] = (byte) Base62.character((int) (rest % 62));
      rest /= 62;
    }
    return new Secret(text);
  }

  /// Whether all characters from `from` on are printable ASCII without spaces, as those of a key
  /// are. It looks at every character, whatever the ones before were: a loop without exits is
  /// several times as fast.
  public static boolean isPrintable(String text, int from) {
    int outside = 0;
    for (int i = from; i < text.length(); i++) {
      outside |= outside(text.charAt(i));
    }
    return outside >= 0;
  }

  /// Negative for anything but printable ASCII without spaces.
  public static int outside(char c) {
    return (c - '!') | ('~' - c);
  }

  /// What a text looks like.
  public enum Look {
    /// The prefix, and a tail whose checksum holds.
    WHOLE,
    /// The prefix, and a tail whose checksum does not hold.
    MISTYPED,
    /// Anything else.
    FOREIGN
  }

  /// How a text looks beside the keys of this prefix.
  public static Look look(String text, KeyPrefix prefix) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    boolean shaped =
        bytes.length == prefix.text().length() + TAIL_LENGTH
            && text.startsWith(prefix.text())
            && hasTail(bytes, bytes.length);
    if (!shaped) {
      return Look.FOREIGN;
    }
    return checksumHolds(bytes, bytes.length, new CRC32()) ? Look.WHOLE : Look.MISTYPED;
  }

  /// Whether the last 38 of the first `length` bytes are base62, whatever stands before them.
  public static boolean hasTail(byte[] text, int length) {
    int start = length - TAIL_LENGTH;
    if (start < KeyPrefix.LENGTH_MIN) {
      return false;
    }
    for (int i = start; i < length; i++) {
      if (Base62.value(text[i]) < 0) {
        return false;
      }
    }
    return true;
  }

  /// Whether the last six of the first `length` bytes are the checksum of those before. Asked only
  /// of text that [#hasTail].
  public static boolean checksumHolds(byte[] text, int length, CRC32 crc) {
    int end = length - CHECKSUM_LENGTH;
    long written = 0;
    for (int i = end; i < length; i++) {
      written = written * 62 + Base62.value(text[i]);
    }
    crc.reset();
    crc.update(text, 0, end);
    return crc.getValue() == written;
  }
}
