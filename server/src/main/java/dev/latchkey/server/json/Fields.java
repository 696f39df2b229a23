package dev.latchkey.server.json;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Reads the members of one object. What is wrong is noted and answered with null, so that reading
/// goes on; [#done] notes the members that nobody asked for. Used by one thread.
public final class Fields {
  private static final int LEGAL_NAMES_SHOWN_MAX = 16;

  private final Json.Obj object;
  private final String path;
  private final Wrongs wrongs;
  private final Set<String> asked = new LinkedHashSet<>();

  public Fields(Json.Obj object, String path, Wrongs wrongs) {
    this.object = object;
    this.path = path;
    this.wrongs = wrongs;
  }

  /// The members of a whole body, which must be an object.
  public static Fields ofBody(Json body, Wrongs wrongs) {
    if (body instanceof Json.Obj object) {
      return new Fields(object, "", wrongs);
    }
    wrongs.add("", "the body is " + kind(body) + "; a JSON object is expected");
    wrongs.refuse();
    throw new IllegalStateException("a wrong body was not refused");
  }

  public Wrongs wrongs() {
    return wrongs;
  }

  public String path(String name) {
    return Wrongs.path(path, name);
  }

  /// Whether the member is there, null or not.
  public boolean has(String name) {
    asked.add(name);
    return object.members().containsKey(name);
  }

  public boolean isNull(String name) {
    return has(name) && object.members().get(name) instanceof Json.Null;
  }

  /// The member; null when it is absent or JSON's null.
  public @Nullable Json get(String name) {
    asked.add(name);
    Json value = object.members().get(name);
    return value instanceof Json.Null ? null : value;
  }

  /// Notes a null where a value must stand.
  public void refuseNull(String name, String legal) {
    if (isNull(name)) {
      wrong(name, "is null; legal is " + legal);
    }
  }

  public void wrong(String name, String message) {
    wrongs.add(path(name), message);
  }

  public @Nullable String text(String name) {
    return as(name, "a string", Fields::textOf);
  }

  public @Nullable Boolean bool(String name) {
    return as(name, "true or false", v -> v instanceof Json.Bool(boolean value) ? value : null);
  }

  /// A whole number from `least` to `most`.
  public @Nullable Integer number(String name, int least, int most) {
    Long number = wholeNumber(name, least, most);
    return number == null ? null : number.intValue();
  }

  /// A whole number from `least` to `most` that may be beyond an int.
  public @Nullable Long wholeNumber(String name, long least, long most) {
    return as(name, "a whole number from " + least + " to " + most, v -> whole(v, least, most));
  }

  /// A text that `parser` reads; its refusal is noted here.
  public <T> @Nullable T parsed(String name, Function<String, T> parser) {
    String text = text(name);
    return text == null ? null : wrongs.parse(path(name), () -> parser.apply(text));
  }

  /// One of the named choices.
  public <T> @Nullable T choice(String name, Choices<T> choices) {
    String text = text(name);
    if (text == null) {
      return null;
    }
    T chosen = choices.find(text);
    if (chosen == null) {
      wrong(name, "is none of " + choices.legal());
    }
    return chosen;
  }

  public @Nullable Fields object(String name) {
    Json.Obj member = as(name, "an object", v -> v instanceof Json.Obj obj ? obj : null);
    return member == null ? null : new Fields(member, path(name), wrongs);
  }

  /// The items of an array of at most `most`, each read with its path; those that are refused are
  /// left out.
  public <T> @Nullable List<T> list(
      String name, int most, BiFunction<Json, String, @Nullable T> reader) {
    Json.Array array = as(name, "an array", v -> v instanceof Json.Array a ? a : null);
    if (array == null) {
      return null;
    }
    if (array.items().size() > most) {
      wrong(name, "has " + array.items().size() + " entries; at most " + most + " are legal");
      return null;
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < array.items().size(); i++) {
      T item = reader.apply(array.items().get(i), path(name) + "[" + i + "]");
      if (item != null) {
        read.add(item);
      }
    }
    return read;
  }

  /// The items of an array of texts, each read by `parser`.
  public <T> @Nullable List<T> texts(String name, int most, Function<String, T> parser) {
    return list(
        name,
        most,
        (item, at) -> {
          String text = textOf(item);
          if (text == null) {
            wrongs.add(at, "is " + kind(item) + "; legal is a string");
            return null;
          }
          return wrongs.parse(at, () -> parser.apply(text));
        });
  }

  /// Notes every member that was not asked for.
  public void done() {
    for (String name : object.members().keySet()) {
      if (!asked.contains(name)) {
        List<String> legal = asked.stream().limit(LEGAL_NAMES_SHOWN_MAX).toList();
        wrong(
            name,
            "is not a field here; "
                + (legal.isEmpty() ? "none is" : "legal are " + String.join(", ", legal)));
      }
    }
  }

  private <T> @Nullable T as(String name, String legal, Function<Json, @Nullable T> reader) {
    Json value = get(name);
    if (value == null) {
      return null;
    }
    T read = reader.apply(value);
    if (read == null) {
      wrong(name, "is " + kind(value) + "; legal is " + legal);
    }
    return read;
  }

  private static @Nullable String textOf(Json value) {
    return value instanceof Json.Text(String text) ? text : null;
  }

  private static @Nullable Long whole(Json value, long least, long most) {
    if (value instanceof Json.Num(String literal) && literal.matches("-?[0-9]{1,18}")) {
      long number = Long.parseLong(literal);
      return number >= least && number <= most ? number : null;
    }
    return null;
  }

  private static String kind(Json value) {
    return switch (value) {
      case Json.Text text -> "a string";
      case Json.Num(String literal) -> literal.length() <= 20 ? literal : "a number";
      case Json.Bool(boolean bool) -> Boolean.toString(bool);
      case Json.Null none -> "null";
      case Json.Array array -> "an array";
      case Json.Obj object -> "an object";
    };
  }
}
