package dev.latchkey.server.password;

import dev.latchkey.core.signin.CommonPasswords;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the list of common passwords that is in the archive; its first lines say whose it is.
public final class ReadCommonPasswords {
  private static final String NAME = "common-passwords.txt";

  private ReadCommonPasswords() {}

  public static CommonPasswords read() {
    try (InputStream in = ReadCommonPasswords.class.getResourceAsStream(NAME)) {
      if (in == null) {
        throw new IllegalStateException(NAME + " is missing in the archive");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
      Set<String> words =
          text.lines()
              .filter(line -> !line.startsWith("# "))
              .collect(Collectors.toUnmodifiableSet());
      return new CommonPasswords(words);
    } catch (IOException e) {
      throw new UncheckedIOException(NAME + " cannot be read", e);
    }
  }
}
