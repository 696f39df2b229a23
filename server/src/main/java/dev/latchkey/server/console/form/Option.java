package dev.latchkey.server.console.form;

import dev.latchkey.server.console.part.Texts;
import java.util.Arrays;
import java.util.List;

/// One of the choices of a field.
///
/// @param value what the form sends
/// @param hint one more line for people; empty for none
public record Option(String value, String words, String hint) {

  /// Choices whose words the catalogue has as `NAME.VALUE`, and their hints, if any, as
  /// `NAME.VALUE.hint`.
  public static List<Option> of(String name, String... values) {
    return Arrays.stream(values).map(value -> of(name, value)).toList();
  }

  private static Option of(String name, String value) {
    String text = name + "." + (value.isEmpty() ? "any" : value);
    String hint = text + ".hint";
    return new Option(value, Texts.t(text), Texts.has(hint) ? Texts.t(hint) : "");
  }
}
