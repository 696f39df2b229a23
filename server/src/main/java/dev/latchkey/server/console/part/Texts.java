package dev.latchkey.server.console.part;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.Set;

/// The words of the console, from the one catalogue `texts.properties`.
public final class Texts {
  private static final Properties CATALOGUE = read();

  private Texts() {}

  /// The text of this name, with `{0}`, `{1}` … replaced.
  ///
  /// @throws IllegalArgumentException when the catalogue has none
  public static String t(String name, Object... parts) {
    String text = CATALOGUE.getProperty(name);
    if (text == null) {
      throw new IllegalArgumentException("the catalogue has no text " + name);
    }
    if (parts.length == 0) {
      return text;
    }
    StringBuilder out = new StringBuilder(text.length() + 32);
    int at = 0;
    while (at < text.length()) {
      int end = at + 2;
      int place = text.charAt(at) == '{' && end < text.length() ? text.charAt(at + 1) - '0' : -1;
      if (place >= 0 && place < parts.length && text.charAt(end) == '}') {
        out.append(parts[place]);
        at = end + 1;
      } else {
        out.append(text.charAt(at++));
      }
    }
    return out.toString();
  }

  /// As [#t], one text for 1 (`NAME.one`) and one for all other numbers (`NAME.many`); `{0}` is the
  /// number.
  public static String count(String name, long number) {
    return t(name + (number == 1 ? ".one" : ".many"), Shown.number(number));
  }

  /// Whether the catalogue has a text of this name.
  public static boolean has(String name) {
    return CATALOGUE.containsKey(name);
  }

  /// The names of all texts.
  public static Set<String> names() {
    return CATALOGUE.stringPropertyNames();
  }

  private static Properties read() {
    try (InputStream in =
        Texts.class.getResourceAsStream("/dev/latchkey/server/console/texts.properties")) {
      if (in == null) {
        throw new IllegalStateException("texts.properties is missing in the archive");
      }
      Properties texts = new Properties();
      texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      return texts;
    } catch (IOException e) {
      throw new UncheckedIOException("texts.properties cannot be read", e);
    }
  }
}
