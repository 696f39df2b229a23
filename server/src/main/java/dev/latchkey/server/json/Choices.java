package dev.latchkey.server.json;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The words that a field may hold, and what each means. Exact: case matters.
public final class Choices<T> {
  private final Map<String, T> words = new LinkedHashMap<>();

  private Choices() {}

  /// The constants of an enum by their names in lower case.
  public static <E extends Enum<E>> Choices<E> of(Class<E> type) {
    Choices<E> choices = new Choices<>();
    for (E constant : type.getEnumConstants()) {
      choices.words.put(wire(constant), constant);
    }
    return choices;
  }

  public static <T> Choices<T> of(String word, T meaning, String other, T otherMeaning) {
    Choices<T> choices = new Choices<>();
    choices.words.put(word, meaning);
    choices.words.put(other, otherMeaning);
    return choices;
  }

  /// How a constant is written: its name in lower case, `-` for `_`.
  public static String wire(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public @Nullable T find(String word) {
    return words.get(word);
  }

  /// The legal words, for a message.
  public String legal() {
    return "\"" + String.join("\", \"", words.keySet()) + "\"";
  }
}
