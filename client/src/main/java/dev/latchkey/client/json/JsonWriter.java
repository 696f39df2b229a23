package dev.latchkey.client.json;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes JSON values, on one line or indented.
final class JsonWriter {
  private final StringBuilder out;
  private final boolean indented;

  JsonWriter(StringBuilder out, boolean indented) {
    this.out = out;
    this.indented = indented;
  }

  void value(@Nullable Object value, int depth) {
    switch (value) {
      case null -> out.append("null");
      case String text -> quote(text);
      case Boolean flag -> out.append(flag.booleanValue());
      case Long number -> out.append(number.longValue());
      case Integer number -> out.append(number.intValue());
      case BigDecimal number -> out.append(number);
      case Map<?, ?> members -> object(members, depth);
      case List<?> items -> array(items, depth);
      default -> throw new IllegalArgumentException(value.getClass() + " is no JSON value");
    }
  }

  private void object(Map<?, ?> members, int depth) {
    out.append('{');
    Iterator<? extends Map.Entry<?, ?>> left = members.entrySet().iterator();
    while (left.hasNext()) {
      Map.Entry<?, ?> member = left.next();
      newLine(depth + 1);
      quote(String.valueOf(member.getKey()));
      out.append(indented ? ": " : ":");
      value(member.getValue(), depth + 1);
      comma(left);
    }
    end('}', !members.isEmpty(), depth);
  }

  private void array(List<?> items, int depth) {
    out.append('[');
    Iterator<?> left = items.iterator();
    while (left.hasNext()) {
      newLine(depth + 1);
      value(left.next(), depth + 1);
      comma(left);
    }
    end(']', !items.isEmpty(), depth);
  }

  private void comma(Iterator<?> left) {
    if (left.hasNext()) {
      out.append(',');
    }
  }

  private void end(char bracket, boolean hasSome, int depth) {
    if (hasSome) {
      newLine(depth);
    }
    out.append(bracket);
  }

  private void newLine(int depth) {
    if (indented) {
      out.append('\n').append("  ".repeat(depth));
    }
  }

  /// Beside what JSON asks for, everything is escaped that a terminal or a reader could take for
  /// something else: control and format characters, such as those that turn the writing direction.
  private void quote(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (isHarmless(c)) {
            out.append(c);
          } else {
            unit(c);
          }
        }
      }
    }
    out.append('"');
  }

  private static boolean isHarmless(char c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  private void unit(char c) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(Character.forDigit((c >> shift) & 0xf, 16));
    }
  }
}
