package dev.latchkey.server.json;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.io.JsonStringEncoder;

/// A JSON value (RFC 8259). Numbers keep the very text they were written with.
public sealed interface Json {
  record Text(String value) implements Json {}

  /// @param literal as RFC 8259 writes numbers
  record Num(String literal) implements Json {}

  record Bool(boolean value) implements Json {}

  record Null() implements Json {
    public static final Null VALUE = new Null();
  }

  record Array(List<Json> items) implements Json {
    public Array {
      items = List.copyOf(items);
    }
  }

  /// @param members in the order in which they were written
  record Obj(Map<String, Json> members) implements Json {
    public Obj {
      members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
    }

    /// The same with one more member, or another value for one.
    public Obj with(String name, Json value) {
      Map<String, Json> all = new LinkedHashMap<>(members);
      all.put(name, value);
      return new Obj(all);
    }
  }

  static Json of(@Nullable String text) {
    return text == null ? Null.VALUE : new Text(text);
  }

  static Json of(long number) {
    return new Num(Long.toString(number));
  }

  static Json of(@Nullable Integer number) {
    return number == null ? Null.VALUE : new Num(number.toString());
  }

  static Json of(boolean value) {
    return new Bool(value);
  }

  /// An instant in RFC 3339 form, UTC.
  static Json of(@Nullable Instant instant) {
    return instant == null ? Null.VALUE : new Text(instant.toString());
  }

  static Json texts(List<String> texts) {
    return new Array(texts.stream().map(Json::of).toList());
  }

  static ObjectBuilder object() {
    return new ObjectBuilder();
  }

  /// Puts an object together, member by member.
  final class ObjectBuilder {
    private final Map<String, Json> members = new LinkedHashMap<>();

    public ObjectBuilder put(String name, Json value) {
      members.put(name, value);
      return this;
    }

    public ObjectBuilder put(String name, @Nullable String value) {
      return put(name, Json.of(value));
    }

    public ObjectBuilder put(String name, long value) {
      return put(name, Json.of(value));
    }

    public ObjectBuilder put(String name, boolean value) {
      return put(name, Json.of(value));
    }

    public ObjectBuilder put(String name, @Nullable Instant value) {
      return put(name, Json.of(value));
    }

    public Obj build() {
      return new Obj(members);
    }
  }

  /// The value without white space.
  default String compact() {
    StringBuilder out = new StringBuilder();
    write(out);
    return out.toString();
  }

  private void write(StringBuilder out) {
    switch (this) {
      case Text text -> quote(out, text.value());
      case Num num -> out.append(num.literal());
      case Bool bool -> out.append(bool.value());
      case Null none -> out.append("null");
      case Array array -> {
        out.append('[');
        String separator = "";
        for (Json item : array.items()) {
          out.append(separator);
          item.write(out);
          separator = ",";
        }
        out.append(']');
      }
      case Obj object -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Json> member : object.members().entrySet()) {
          out.append(separator);
          quote(out, member.getKey());
          out.append(':');
          member.getValue().write(out);
          separator = ",";
        }
        out.append('}');
      }
    }
  }

  private static void quote(StringBuilder out, String text) {
    out.append('"');
    JsonStringEncoder.getInstance().quoteAsString(text, out);
    out.append('"');
  }
}
