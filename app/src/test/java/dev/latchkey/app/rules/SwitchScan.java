package dev.latchkey.app.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds switches over our sealed types that have a default arm: with one, the compiler would not
/// say where a new outcome is forgotten.
final class SwitchScan {
  private static final Pattern NOISE =
      Pattern.compile(
          "//[^\n]*|\"\"\"[\\s\\S]*?\"\"\"|\"(\\\\.|[^\"\\\\\n])*\"|'(\\\\.|[^'\\\\])'");
  private static final Pattern SWITCH = Pattern.compile("\\bswitch\\s*\\(");
  private static final Pattern TYPE =
      Pattern.compile("\\bcase\\s+((?:[A-Z]\\w*\\.)*([A-Z]\\w*))\\s*(?:\\(|[a-z_]\\w*\\b)");
  private static final Pattern DEFAULT = Pattern.compile("\\bdefault\\s*(->|:)");

  private SwitchScan() {}

  /// `variants` are the simple names of what our sealed types permit. Each finding is the text that
  /// the switch begins with.
  static List<String> defaultArms(String source, Set<String> variants) {
    String text = NOISE.matcher(source).replaceAll(found -> " ".repeat(found.group().length()));
    List<String> found = new ArrayList<>();
    Matcher starts = SWITCH.matcher(text);
    while (starts.find()) {
      int open = text.indexOf('{', end(text, starts.end() - 1, '(', ')'));
      String arms = ownArms(text.substring(open + 1, end(text, open, '{', '}') - 1));
      boolean overVariants =
          TYPE.matcher(arms).results().anyMatch(type -> variants.contains(type.group(2)));
      if (overVariants && DEFAULT.matcher(arms).find()) {
        found.add(source.substring(starts.start(), open).strip());
      }
    }
    return found;
  }

  /// The body without what stands in inner braces.
  private static String ownArms(String body) {
    StringBuilder out = new StringBuilder();
    int depth = 0;
    for (int i = 0; i < body.length(); i++) {
      char c = body.charAt(i);
      depth += c == '{' ? 1 : 0;
      out.append(depth == 0 ? c : ' ');
      depth -= c == '}' ? 1 : 0;
    }
    return out.toString();
  }

  /// The index after the bracket that closes the one at `from`.
  private static int end(String text, int from, char open, char close) {
    int depth = 0;
    for (int i = from; i < text.length(); i++) {
      char c = text.charAt(i);
      depth += c == open ? 1 : 0;
      depth -= c == close ? 1 : 0;
      if (depth == 0) {
        return i + 1;
      }
    }
    throw new IllegalArgumentException("unbalanced " + open + " at " + from);
  }
}
