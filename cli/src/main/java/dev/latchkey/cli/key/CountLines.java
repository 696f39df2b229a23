package dev.latchkey.cli.key;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// How many lines of a file an import will be answered about.
final class CountLines {
  private CountLines() {}

  /// Those that are not blank; empty for what can be read only once, such as a pipe.
  ///
  /// @param skip how many lines at the beginning do not count
  static OptionalLong of(Path file, long skip) throws IOException {
    if (!Files.isRegularFile(file)) {
      return OptionalLong.empty();
    }
    long line = 0;
    long count = 0;
    boolean blank = true;
    try (InputStream in = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
      for (int c = in.read(); c >= 0; c = in.read()) {
        if (c == '\n') {
          count += blank || line < skip ? 0 : 1;
          blank = true;
          line++;
        } else if (c > ' ') {
          blank = false;
        }
      }
    }
    return OptionalLong.of(count + (blank || line < skip ? 0 : 1));
  }
}
