package dev.latchkey.server.settings;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// One setting.
///
/// @param path where it stands in the tree, such as `front.port`; segments in camel case
/// @param flag its command-line flag, such as `--port`; null when it has none
/// @param fallback the text of its default
/// @param mask how its value is shown
/// @param purpose one sentence for people
record Setting<T>(
    String path,
    @Nullable String flag,
    String fallback,
    Mask mask,
    Legal<T> legal,
    String purpose) {
  static final String VARIABLE_PREFIX = "LATCHKEY_";

  static <T> Setting<T> of(String path, String fallback, Legal<T> legal, String purpose) {
    return new Setting<>(path, null, fallback, Mask.NONE, legal, purpose);
  }

  Setting<T> flag(String name) {
    return new Setting<>(path, name, fallback, mask, legal, purpose);
  }

  Setting<T> shown(Mask how) {
    return new Setting<>(path, flag, fallback, how, legal, purpose);
  }

  /// The environment variable: the path in upper case, with an underscore before each word.
  String variable() {
    StringBuilder name = new StringBuilder(VARIABLE_PREFIX);
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c >= 'A' && c <= 'Z') {
        name.append('_');
      }
      name.append(c == '.' ? '_' : c);
    }
    return name.toString().toUpperCase(Locale.ROOT);
  }
}
