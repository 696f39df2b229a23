package dev.latchkey.core.key;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;

/// The checksum of key text, written a second time: CRC-32 bit by bit (ISO 3309, reflected
/// polynomial EDB88320), in base62 with six digits.
public final class Crc {
  private static final String BASE62 =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private Crc() {}

  public static String of(String text) {
    long rest = 0xffffffffL;
    for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
      rest ^= b & 0xff;
      for (int bit = 0; bit < 8; bit++) {
        rest = (rest & 1) == 1 ? (rest >>> 1) ^ 0xedb88320L : rest >>> 1;
      }
    }
    BigInteger value = BigInteger.valueOf(rest ^ 0xffffffffL);
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < 6; i++) {
      BigInteger[] parts = value.divideAndRemainder(BigInteger.valueOf(62));
      out.insert(0, BASE62.charAt(parts[1].intValue()));
      value = parts[0];
    }
    return out.toString();
  }
}
