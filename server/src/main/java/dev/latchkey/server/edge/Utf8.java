package dev.latchkey.server.edge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Whether bytes are UTF-8 (RFC 3629): no overlong form, no surrogate, nothing above U+10FFFF, and
/// no byte order mark in front. Jackson is more forgiving.
final class Utf8 {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long HIGH_BITS = 0x8080_8080_8080_8080L;

  private Utf8() {}

  static boolean isValid(byte[] bytes) {
    if (isAscii(bytes)) {
      return true;
    }
    if (bytes.length >= 3
        && bytes[0] == (byte) 0xef
        && bytes[1] == (byte) 0xbb
        && bytes[2] == (byte) 0xbf) {
      return false;
    }
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isAscii(byte[] bytes) {
    int at = 0;
    for (; at + Long.BYTES <= bytes.length; at += Long.BYTES) {
      if (((long) LONGS.get(bytes, at) & HIGH_BITS) != 0) {
        return false;
      }
    }
    for (; at < bytes.length; at++) {
      if (bytes[at] < 0) {
        return false;
      }
    }
    return true;
  }
}
