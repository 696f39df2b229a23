package dev.latchkey.server.rest.stream;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Reads lines of bytes that end with a line feed. Empty ones, and a carriage return before the
/// line feed, are left out. Used by one thread.
public final class Lines {
  public static final int LINE_BYTES_MAX = 65_536;
  private static final int BUFFER_BYTES = 65_536;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int at;
  private int end;
  private int number;

  public Lines(InputStream in) {
    this.in = in;
  }

  /// One line.
  ///
  /// @param number counted from 1, empty lines too
  /// @param bytes null where the line was longer than 65,536 bytes, and skipped
  public record Line(int number, byte @Nullable [] bytes) {}

  /// The next line that is not empty; null after the last.
  ///
  /// @throws IOException when the body breaks off
  public @Nullable Line next() throws IOException {
    while (true) {
      Line line = read();
      if (line == null || line.bytes() == null || line.bytes().length > 0) {
        return line;
      }
    }
  }

  private @Nullable Line read() throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream(512);
    boolean any = false;
    boolean tooLong = false;
    while (fill()) {
      any = true;
      int feed = at;
      while (feed < end && buffer[feed] != '\n') {
        feed++;
      }
      tooLong |= line.size() + feed - at > LINE_BYTES_MAX;
      if (!tooLong) {
        line.write(buffer, at, feed - at);
      }
      at = feed;
      if (feed < end) {
        at++;
        break;
      }
    }
    if (!any) {
      return null;
    }
    number++;
    return new Line(number, tooLong ? null : withoutReturn(line.toByteArray()));
  }

  private boolean fill() throws IOException {
    if (at == end) {
      at = 0;
      end = Math.max(0, in.read(buffer, 0, buffer.length));
    }
    return end > 0;
  }

  private static byte[] withoutReturn(byte[] line) {
    boolean returns = line.length > 0 && line[line.length - 1] == '\r';
    return returns ? Arrays.copyOf(line, line.length - 1) : line;
  }
}
