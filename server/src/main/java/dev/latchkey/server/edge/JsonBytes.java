package dev.latchkey.server.edge;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes JSON as UTF-8. Text is escaped as RFC 8259 asks; half a surrogate pair is written as an
/// escape, so that what comes out is UTF-8 whatever went in. Not safe for use by many threads.
final class JsonBytes {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private static final int BYTES_PER_CHARACTER_MAX = 6;
  private static final int DIGITS_MAX = 19;
  private static final int NUMBER_BYTES_MAX = DIGITS_MAX + 1;

  private byte[] bytes;
  private int length;

  JsonBytes(int sizeHint) {
    bytes = new byte[sizeHint];
  }

  /// Writes what is JSON already, in UTF-8.
  JsonBytes raw(byte[] json) {
    need(json.length);
    System.arraycopy(json, 0, bytes, length, json.length);
    length += json.length;
    return this;
  }

  /// Writes text that is JSON already, any character.
  JsonBytes raw(String json) {
    return raw(json.getBytes(StandardCharsets.UTF_8));
  }

  /// Writes text that is JSON already, ASCII only.
  JsonBytes ascii(String json) {
    int count = json.length();
    need(count);
    for (int i = 0; i < count; i++) {
      bytes[length + i] = (byte) json.charAt(i);
    }
    length += count;
    return this;
  }

  JsonBytes raw(char ascii) {
    need(1);
    bytes[length++] = (byte) ascii;
    return this;
  }

  /// Writes a whole number.
  JsonBytes number(long number) {
    need(NUMBER_BYTES_MAX);
    if (number < 0) {
      // The digits of the smallest number have no positive counterpart: below zero all have one.
      bytes[length++] = '-';
    }
    long rest = number < 0 ? number : -number;
    int digits = digits(rest);
    for (int at = length + digits - 1; at >= length; at--) {
      long shorter = rest / 10;
      bytes[at] = (byte) ('0' + (shorter * 10 - rest));
      rest = shorter;
    }
    length += digits;
    return this;
  }

  private static int digits(long notPositive) {
    int digits = 1;
    for (long bound = -10; digits < DIGITS_MAX && notPositive <= bound; bound *= 10) {
      digits++;
    }
    return digits;
  }

  /// Writes a string with its quotes.
  JsonBytes text(String text) {
    int count = text.length();
    need(count * BYTES_PER_CHARACTER_MAX + 2);
    byte[] out = bytes;
    int at = length;
    out[at++] = '"';
    for (int i = 0; i < count; i++) {
      char c = text.charAt(i);
      if (c < 0x80) {
        if (c >= ' ' && c != '"' && c != '\\' && c != 0x7f) {
          out[at++] = (byte) c;
        } else {
          at = escape(out, at, c);
        }
      } else if (c < 0x800) {
        out[at++] = (byte) (0xc0 | (c >> 6));
        out[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (!Character.isSurrogate(c)) {
        out[at++] = (byte) (0xe0 | (c >> 12));
        out[at++] = (byte) (0x80 | ((c >> 6) & 0x3f));
        out[at++] = (byte) (0x80 | (c & 0x3f));
      } else if (Character.isHighSurrogate(c)
          && i + 1 < count
          && Character.isLowSurrogate(text.charAt(i + 1))) {
        int point = Character.toCodePoint(c, text.charAt(++i));
        out[at++] = (byte) (0xf0 | (point >> 18));
        out[at++] = (byte) (0x80 | ((point >> 12) & 0x3f));
        out[at++] = (byte) (0x80 | ((point >> 6) & 0x3f));
        out[at++] = (byte) (0x80 | (point & 0x3f));
      } else {
        at = hex(out, at, c);
      }
    }
    out[at++] = '"';
    length = at;
    return this;
  }

  /// Writes a string that is in UTF-8, with its quotes.
  JsonBytes text(byte[] utf8) {
    need(utf8.length * BYTES_PER_CHARACTER_MAX + 2);
    byte[] out = bytes;
    int at = length;
    out[at++] = '"';
    for (byte b : utf8) {
      if (b < 0 || (b >= ' ' && b != '"' && b != '\\' && b != 0x7f)) {
        out[at++] = b;
      } else {
        at = escape(out, at, (char) b);
      }
    }
    out[at++] = '"';
    length = at;
    return this;
  }

  private static int escape(byte[] out, int from, char c) {
    int at = from;
    if (c == '"' || c == '\\') {
      out[at++] = '\\';
      out[at++] = (byte) c;
      return at;
    }
    return hex(out, at, c);
  }

  private static int hex(byte[] out, int from, char c) {
    int at = from;
    out[at++] = '\\';
    out[at++] = 'u';
    out[at++] = HEX[c >> 12];
    out[at++] = HEX[(c >> 8) & 15];
    out[at++] = HEX[(c >> 4) & 15];
    out[at++] = HEX[c & 15];
    return at;
  }

  private void need(int more) {
    if (bytes.length - length < more) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
    }
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, length);
  }

  Buffer toBuffer() {
    return Buffer.buffer(length).appendBytes(bytes, 0, length);
  }
}
