package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/// The lines of a file or of what is piped in, read while they are asked for.
final class InputLines implements Iterator<String> {
  /// The server takes no longer ones.
  static final int LINE_CHARACTERS_MAX = 65_536;

  private final Reader in;
  private long number;
  private @Nullable String next;
  private boolean isOver;

  InputLines(Reader in) {
    this.in = in;
  }

  @Override
  public boolean hasNext() {
    if (next == null && !isOver) {
      next = read();
    }
    return next != null;
  }

  @Override
  public String next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    String line = next;
    next = null;
    return line == null ? "" : line;
  }

  private @Nullable String read() {
    StringBuilder line = new StringBuilder();
    number++;
    try {
      int c = in.read();
      for (; c >= 0 && c != '\n'; c = in.read()) {
        line.append((char) c);
        if (line.length() > LINE_CHARACTERS_MAX) {
          throw CommandFailure.failed("Line " + number + " is longer than 65,536 characters.", "");
        }
      }
      isOver = c < 0;
      return isOver && line.isEmpty() ? null : line.toString();
    } catch (CharacterCodingException e) {
      throw CommandFailure.failed("What follows line " + (number - 1) + " is not UTF-8.", "");
    } catch (IOException e) {
      throw CommandFailure.failed("Line " + number + " cannot be read: " + e.getMessage(), "");
    }
  }
}
