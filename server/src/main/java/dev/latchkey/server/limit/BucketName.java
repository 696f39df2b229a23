package dev.latchkey.server.limit;

import dev.latchkey.core.limit.BucketId;
import dev.latchkey.core.limit.RateLimit;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// By which nodes mean the same bucket: 128 bits of a digest over whose it is and its rate, so that
/// no subject is told to anybody.
record BucketName(long high, long low) {
  static BucketName of(BucketId id, RateLimit rate) {
    String text =
        id.sharedBy().wire()
            + '\n'
            + id.id()
            + '\n'
            + id.name()
            + '\n'
            + rate.limit()
            + '\n'
            + rate.windowSeconds()
            + '\n'
            + (id.subject() == null ? "" : id.subject());
    try {
      ByteBuffer digest =
          ByteBuffer.wrap(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
      return new BucketName(digest.getLong(), digest.getLong());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// 32 hexadecimal digits.
  String text() {
    HexFormat hex = HexFormat.of();
    return hex.toHexDigits(high) + hex.toHexDigits(low);
  }
}
