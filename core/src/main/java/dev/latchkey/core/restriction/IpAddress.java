package dev.latchkey.core.restriction;

import java.util.Optional;

/// An IP address as 128 bits. IPv4 is held in its IPv4-mapped form (RFC 4291, section 2.5.5.2), so
/// `1.2.3.4` and `::ffff:1.2.3.4` are one address.
///
/// Only the literal forms are read: four decimal numbers without leading zeros, or RFC 4291 text.
/// Nothing is ever looked up by name, and short forms such as `127.1` are refused.
public record IpAddress(long high, long low) {
  private static final long MAPPED = 0x0000_ffff_0000_0000L;

  public static IpAddress v4(int bits) {
    return new IpAddress(0, MAPPED | (bits & 0xffff_ffffL));
  }

  public boolean isV4() {
    return high == 0 && (low >>> 32) == 0xffffL;
  }

  public boolean isLoopback() {
    return isV4() ? (low & 0xff00_0000L) == 0x7f00_0000L : high == 0 && low == 1;
  }

  /// Reads a literal address; a zone (`%eth0`), brackets, and anything else is empty.
  public static Optional<IpAddress> parse(String text) {
    if (text.length() < 2 || text.length() > 45) {
      return Optional.empty();
    }
    if (text.indexOf(':') < 0) {
      long bits = v4Bits(text, 0);
      return bits < 0 ? Optional.empty() : Optional.of(v4((int) bits));
    }
    return v6(text);
  }

  private static long v4Bits(String text, int from) {
    long bits = 0;
    int at = from;
    for (int part = 0; part < 4; part++) {
      int start = at;
      int value = 0;
      while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
        value = value * 10 + (text.charAt(at) - '0');
        at++;
        if (at - start > 3) {
          return -1;
        }
      }
      if (at == start || value > 255 || (at - start > 1 && text.charAt(start) == '0')) {
        return -1;
      }
      bits = (bits << 8) | value;
      if (part < 3) {
        if (at >= text.length() || text.charAt(at) != '.') {
          return -1;
        }
        at++;
      }
    }
    return at == text.length() ? bits : -1;
  }

  private static Optional<IpAddress> v6(String text) {
    int[] groups = new int[8];
    int count = 0;
    int gap = -1;
    int at = 0;
    if (text.startsWith("::")) {
      gap = 0;
      at = 2;
    } else if (text.charAt(0) == ':') {
      return Optional.empty();
    }
    while (at < text.length()) {
      if (count == 8) {
        return Optional.empty();
      }
      int end = at;
      int value = 0;
      while (end < text.length() && Character.digit(asciiOrNul(text.charAt(end)), 16) >= 0) {
        value = (value << 4) | Character.digit(text.charAt(end), 16);
        end++;
        if (end - at > 4) {
          return Optional.empty();
        }
      }
      if (end < text.length() && text.charAt(end) == '.') {
        long bits = count <= 6 ? v4Bits(text, at) : -1;
        if (bits < 0) {
          return Optional.empty();
        }
        groups[count++] = (int) (bits >>> 16);
        groups[count++] = (int) (bits & 0xffff);
        at = text.length();
        break;
      }
      if (end == at) {
        return Optional.empty();
      }
      groups[count++] = value;
      at = end;
      if (at == text.length()) {
        break;
      }
      if (text.charAt(at) != ':') {
        return Optional.empty();
      }
      at++;
      if (at == text.length()) {
        return Optional.empty();
      }
      if (text.charAt(at) == ':') {
        if (gap >= 0) {
          return Optional.empty();
        }
        gap = count;
        at++;
      }
    }
    if (gap < 0 ? count != 8 : count > 7) {
      return Optional.empty();
    }
    int[] full = new int[8];
    int head = gap < 0 ? count : gap;
    System.arraycopy(groups, 0, full, 0, head);
    System.arraycopy(groups, head, full, 8 - (count - head), count - head);
    return Optional.of(new IpAddress(word(full, 0), word(full, 4)));
  }

  private static char asciiOrNul(char c) {
    return c < 128 ? c : 0;
  }

  private static long word(int[] groups, int from) {
    long word = 0;
    for (int i = from; i < from + 4; i++) {
      word = (word << 16) | groups[i];
    }
    return word;
  }

  /// The canonical text: dotted for IPv4, RFC 5952 for IPv6.
  @Override
  public String toString() {
    if (isV4()) {
      return ((low >>> 24) & 255)
          + "."
          + ((low >>> 16) & 255)
          + "."
          + ((low >>> 8) & 255)
          + "."
          + (low & 255);
    }
    int[] groups = new int[8];
    for (int i = 0; i < 4; i++) {
      groups[i] = (int) (high >>> (48 - 16 * i)) & 0xffff;
      groups[i + 4] = (int) (low >>> (48 - 16 * i)) & 0xffff;
    }
    int bestStart = -1;
    int bestLength = 1;
    for (int i = 0; i < 8; i++) {
      int j = i;
      while (j < 8 && groups[j] == 0) {
        j++;
      }
      if (j - i > bestLength) {
        bestStart = i;
        bestLength = j - i;
      }
    }
    StringBuilder out = new StringBuilder(39);
    for (int i = 0; i < 8; i++) {
      if (i == bestStart) {
        out.append("::");
        i += bestLength - 1;
      } else {
        if (!out.isEmpty() && out.charAt(out.length() - 1) != ':') {
          out.append(':');
        }
        out.append(Integer.toHexString(groups[i]));
      }
    }
    return out.toString();
  }
}
