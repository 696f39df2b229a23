package dev.latchkey.client.json;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// JSON (RFC 8259) as plain Java values: `Map<String, Object>` in the order of its members, `List`,
/// `String`, `Boolean`, `Long` for whole numbers that fit, else `BigDecimal`, and `null`.
public final class Json {
  /// How many objects and arrays may lie in each other.
  public static final int DEPTH_MAX = 64;

  /// How many characters a number may have.
  public static final int NUMBER_LENGTH_MAX = 64;

  /// How many digits an exponent may have.
  public static final int EXPONENT_DIGITS_MAX = 4;

  private Json() {}

  /// Reads exactly one value. One text means one thing: no member twice, nothing after the value.
  ///
  /// @throws JsonException when it is none
  public static @Nullable Object read(String text) {
    return new JsonReader(text).document();
  }

  /// Reads exactly one object.
  ///
  /// @throws JsonException when it is none
  public static Map<String, @Nullable Object> readObject(String text) {
    return object(read(text), "the JSON");
  }

  /// The value on one line, without white space.
  ///
  /// @throws IllegalArgumentException when it holds something that is no JSON value
  public static String write(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    new JsonWriter(out, false).value(value, 0);
    return out.toString();
  }

  /// The value for people: one member a line, indented by two.
  public static String pretty(@Nullable Object value) {
    StringBuilder out = new StringBuilder();
    new JsonWriter(out, true).value(value, 0);
    return out.toString();
  }

  static Map<String, @Nullable Object> object(@Nullable Object value, String place) {
    if (value instanceof Map<?, ?> map) {
      Map<String, @Nullable Object> members = new LinkedHashMap<>();
      map.forEach((name, member) -> members.put(String.valueOf(name), member));
      return members;
    }
    throw new JsonException(place + " is no object");
  }

  static List<?> array(@Nullable Object value, String place) {
    if (value instanceof List<?> list) {
      return list;
    }
    throw new JsonException(place + " is no array");
  }
}
