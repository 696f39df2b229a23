package dev.latchkey.client.json;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Reads one JSON text, once.
final class JsonReader {
  private final String text;
  private int at;

  JsonReader(String text) {
    this.text = text;
  }

  @Nullable Object document() {
    Object value = value(0);
    skipSpace();
    if (at < text.length()) {
      throw wrong("something follows the value");
    }
    return value;
  }

  private @Nullable Object value(int depth) {
    skipSpace();
    if (at == text.length()) {
      throw wrong("a value is missing");
    }
    return switch (text.charAt(at)) {
      case '{' -> object(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> string();
      case 't' -> word("true", true);
      case 'f' -> word("false", false);
      case 'n' -> word("null", null);
      default -> number();
    };
  }

  private Map<String, @Nullable Object> object(int depth) {
    open(depth);
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    if (closes('}')) {
      return members;
    }
    do {
      skipSpace();
      if (at == text.length() || text.charAt(at) != '"') {
        throw wrong("the name of a member is missing");
      }
      String name = string();
      skipSpace();
      expect(':');
      if (members.containsKey(name)) {
        throw wrong("a member stands twice");
      }
      members.put(name, value(depth));
    } while (continues('}'));
    return members;
  }

  private List<@Nullable Object> array(int depth) {
    open(depth);
    List<@Nullable Object> items = new ArrayList<>();
    if (closes(']')) {
      return items;
    }
    do {
      items.add(value(depth));
    } while (continues(']'));
    return items;
  }

  private void open(int depth) {
    if (depth > Json.DEPTH_MAX) {
      throw wrong("more than " + Json.DEPTH_MAX + " levels");
    }
    at++;
  }

  private boolean closes(char end) {
    skipSpace();
    if (at < text.length() && text.charAt(at) == end) {
      at++;
      return true;
    }
    return false;
  }

  /// Whether a comma comes; false when it is the end.
  private boolean continues(char end) {
    if (closes(end)) {
      return false;
    }
    expect(',');
    return true;
  }

  private void expect(char wanted) {
    if (at == text.length() || text.charAt(at) != wanted) {
      throw wrong("\"" + wanted + "\" is missing");
    }
    at++;
  }

  private <T> @Nullable T word(String word, @Nullable T meaning) {
    if (!text.startsWith(word, at)) {
      throw wrong("no JSON value");
    }
    at += word.length();
    return meaning;
  }

  private String string() {
    at++;
    int begin = at;
    while (at < text.length() && isPlain(text.charAt(at))) {
      at++;
    }
    if (at < text.length() && text.charAt(at) == '"') {
      return text.substring(begin, at++);
    }
    StringBuilder out = new StringBuilder().append(text, begin, at);
    while (true) {
      if (at == text.length()) {
        throw wrong("a text does not end");
      }
      char c = text.charAt(at++);
      if (c == '"') {
        break;
      }
      if (c < ' ') {
        throw wrong("a control character in a text");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    return whole(out);
  }

  private static boolean isPlain(char c) {
    return c >= ' ' && c != '"' && c != '\\' && !Character.isSurrogate(c);
  }

  private char escaped() {
    if (at == text.length()) {
      throw wrong("a text does not end");
    }
    char c = text.charAt(at++);
    return switch (c) {
      case '"', '\\', '/' -> c;
      case 'b' -> '\b';
      case 'f' -> '\f';
      case 'n' -> '\n';
      case 'r' -> '\r';
      case 't' -> '\t';
      case 'u' -> unit();
      default -> throw wrong("an unknown escape");
    };
  }

  private char unit() {
    int unit = 0;
    for (int i = 0; i < 4; i++, at++) {
      int digit = at < text.length() ? hex(text.charAt(at)) : -1;
      if (digit < 0) {
        throw wrong("\"\\u\" without four hexadecimal digits");
      }
      unit = unit * 16 + digit;
    }
    return (char) unit;
  }

  private static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  private String whole(StringBuilder out) {
    for (int i = 0; i < out.length(); i++) {
      if (Character.isSurrogate(out.charAt(i))) {
        if (i + 1 == out.length() || !Character.isSurrogatePair(out.charAt(i), out.charAt(i + 1))) {
          throw wrong("half a character in a text");
        }
        i++;
      }
    }
    return out.toString();
  }

  private Object number() {
    int begin = at;
    skip('-');
    boolean whole = true;
    if (!skip('0')) {
      digits();
    }
    if (skip('.')) {
      whole = false;
      digits();
    }
    if (skip('e') || skip('E')) {
      whole = false;
      if (!skip('+')) {
        skip('-');
      }
      int exponent = at;
      digits();
      if (at - exponent > Json.EXPONENT_DIGITS_MAX) {
        throw wrong("a number that is too large or too small");
      }
    }
    if (at - begin > Json.NUMBER_LENGTH_MAX) {
      throw wrong("a number of more than " + Json.NUMBER_LENGTH_MAX + " characters");
    }
    String literal = text.substring(begin, at);
    return whole ? whole(literal) : new BigDecimal(literal);
  }

  private static Object whole(String literal) {
    BigDecimal number = new BigDecimal(literal);
    boolean fits =
        number.compareTo(BigDecimal.valueOf(Long.MIN_VALUE)) >= 0
            && number.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    return fits ? (Object) number.longValueExact() : number;
  }

  private boolean skip(char wanted) {
    if (at < text.length() && text.charAt(at) == wanted) {
      at++;
      return true;
    }
    return false;
  }

  private void digits() {
    int begin = at;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    if (at == begin) {
      throw wrong("no JSON value");
    }
  }

  private void skipSpace() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private JsonException wrong(String why) {
    return new JsonException("no JSON: " + why + " at character " + (at + 1));
  }
}
