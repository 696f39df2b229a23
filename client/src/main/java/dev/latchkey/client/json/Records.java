package dev.latchkey.client.json;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes records from JSON and JSON from records, member by component of the same name. Members
/// that a record does not know are passed over, so that a client outlives a newer server.
///
/// A component is a `String`, `Boolean` or `boolean`, `Long` or `long`, `Integer` or `int`,
/// [Instant], a [Word], a record, an `Object` for plain JSON, or a `List`, an `Optional` or a `Map`
/// of such. Absent and null are the same: an empty optional, list or map; otherwise an error.
public final class Records {
  private Records() {}

  /// @throws JsonException when a member is missing or of another type
  public static <T> T read(Class<T> type, @Nullable Object json) {
    return type.cast(value(type, json, type.getSimpleName()));
  }

  /// Reads each item of an array.
  ///
  /// @throws JsonException when it is no array, or an item is not of the type
  public static <T> List<T> readList(Class<T> type, @Nullable Object json) {
    List<T> items = new ArrayList<>();
    for (Object item : Json.array(json, "the list")) {
      items.add(read(type, item));
    }
    return List.copyOf(items);
  }

  private static Object value(Type type, @Nullable Object json, String place) {
    if (type instanceof ParameterizedType of) {
      return container((Class<?>) of.getRawType(), of.getActualTypeArguments(), json, place);
    }
    if (json == null) {
      throw new JsonException(place + " is missing");
    }
    Class<?> wanted = (Class<?>) type;
    if (wanted.isRecord()) {
      return record(wanted, Json.object(json, place), place);
    }
    if (wanted.isEnum()) {
      return word(wanted, text(json, place));
    }
    return switch (wanted.getName()) {
      case "java.lang.String" -> text(json, place);
      case "java.lang.Object" -> json;
      case "java.time.Instant" -> instant(text(json, place), place);
      case "boolean", "java.lang.Boolean" -> of(Boolean.class, json, place);
      case "long", "java.lang.Long" -> of(Long.class, json, place);
      case "int", "java.lang.Integer" -> number(of(Long.class, json, place), place);
      default -> throw new IllegalArgumentException(place + " is of a type that JSON has not");
    };
  }

  private static Object container(
      Class<?> raw, Type[] inside, @Nullable Object json, String place) {
    Type inner = inside[0];
    if (raw == Optional.class) {
      return json == null ? Optional.empty() : Optional.of(value(inner, json, place));
    }
    if (raw == Map.class) {
      return json == null ? Map.of() : map(inside[1], Json.object(json, place), place);
    }
    List<Object> items = new ArrayList<>();
    if (json != null) {
      for (Object item : Json.array(json, place)) {
        items.add(value(inner, item, place + "[" + items.size() + "]"));
      }
    }
    return List.copyOf(items);
  }

  private static Object map(Type inner, Map<String, @Nullable Object> members, String place) {
    if (inner == Object.class) {
      return members;
    }
    Map<String, Object> values = new LinkedHashMap<>();
    members.forEach((name, member) -> values.put(name, value(inner, member, place + "." + name)));
    return Collections.unmodifiableMap(values);
  }

  private static Object record(Class<?> type, Map<String, @Nullable Object> members, String place) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types = new Class<?>[components.length];
    Object[] values = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String name = nameOf(components[i]);
      types[i] = components[i].getType();
      values[i] = value(components[i].getGenericType(), members.get(name), place + "." + name);
    }
    try {
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (InvocationTargetException e) {
      throw new JsonException(place + " cannot be taken");
    } catch (ReflectiveOperationException e) {
      throw new IllegalArgumentException(type + " cannot be made", e);
    }
  }

  /// The member that a component is read from and written to.
  public static String nameOf(RecordComponent component) {
    Named named = component.getAnnotation(Named.class);
    return named == null ? component.getName() : named.value();
  }

  private static Object word(Class<?> type, String wire) {
    Object other = null;
    for (Object constant : type.getEnumConstants()) {
      String name = ((Word) constant).wire();
      if (name.equals(wire)) {
        return constant;
      }
      other = name.isEmpty() ? constant : other;
    }
    if (other == null) {
      throw new IllegalArgumentException(type + " has no constant for other words");
    }
    return other;
  }

  private static String text(Object json, String place) {
    return of(String.class, json, place);
  }

  private static <T> T of(Class<T> wanted, Object json, String place) {
    if (wanted.isInstance(json)) {
      return wanted.cast(json);
    }
    throw new JsonException(place + " is not of the type " + wanted.getSimpleName());
  }

  private static Integer number(Long number, String place) {
    if (number.intValue() != number) {
      throw new JsonException(place + " is too large");
    }
    return number.intValue();
  }

  private static Instant instant(String text, String place) {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new JsonException(place + " is no instant");
    }
  }

  /// The JSON value of a record, of a list of them, or of what is one already. An empty optional is
  /// null.
  public static @Nullable Object write(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Word word -> word.wire();
      case Integer number -> number.longValue();
      case Instant instant -> instant.toString();
      case Optional<?> optional -> write(optional.orElse(null));
      case Body<?> body -> body.members();
      case Record record -> members(record);
      case List<?> items -> {
        List<@Nullable Object> written = new ArrayList<>();
        items.forEach(item -> written.add(write(item)));
        yield written;
      }
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> written = new LinkedHashMap<>();
        map.forEach((name, member) -> written.put(String.valueOf(name), write(member)));
        yield written;
      }
      default -> value;
    };
  }

  private static Map<String, @Nullable Object> members(Record record) {
    Map<String, @Nullable Object> members = new LinkedHashMap<>();
    for (RecordComponent component : record.getClass().getRecordComponents()) {
      try {
        members.put(nameOf(component), write(component.getAccessor().invoke(record)));
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException(record.getClass() + " cannot be read", e);
      }
    }
    return members;
  }
}
