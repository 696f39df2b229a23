package dev.latchkey.client;

import dev.latchkey.client.json.Body;
import dev.latchkey.client.json.Records;
import dev.latchkey.client.key.Access;
import dev.latchkey.client.key.KeyQuery;
import dev.latchkey.client.key.Limits;
import dev.latchkey.client.key.Restrictions;
import dev.latchkey.client.people.PolicyPatch;
import dev.latchkey.client.site.SiteCors;
import dev.latchkey.client.site.SiteHealthCheck;
import dev.latchkey.client.site.SiteRoute;
import dev.latchkey.client.verify.Check;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Compares the schemas of an OpenAPI document with the client's classes of the same names.
final class SchemaShapes {
  private static final List<String> PACKAGES =
      List.of("key", "people", "site", "audit", "verify", "event", "usage", "application");

  /// Something legal for each type that a method of a request takes.
  private static final Map<Class<?>, Object> SAMPLES =
      Map.ofEntries(
          Map.entry(String.class, "x"),
          Map.entry(String[].class, new String[] {"x"}),
          Map.entry(int.class, 1),
          Map.entry(long.class, 1L),
          Map.entry(Integer.class, 1),
          Map.entry(boolean.class, true),
          Map.entry(Instant.class, Instant.EPOCH),
          Map.entry(Duration.class, Duration.ofDays(1)),
          Map.entry(Map.class, Map.of()),
          Map.entry(List.class, List.of()),
          Map.entry(Access.class, Access.full()),
          Map.entry(Restrictions.class, Restrictions.NONE),
          Map.entry(Limits.class, Limits.NONE),
          Map.entry(KeyQuery.class, new KeyQuery()),
          Map.entry(PolicyPatch.class, new PolicyPatch()),
          Map.entry(SiteCors.class, SiteCors.of("a.example")),
          Map.entry(SiteHealthCheck.class, SiteHealthCheck.of("/health")),
          Map.entry(SiteRoute[].class, new SiteRoute[] {SiteRoute.of("GET", "/a", "a", "see")}),
          Map.entry(Check[].class, new Check[] {new Check("r", "a")}));

  private final Map<String, ?> schemas;
  private final Set<String> compared = new TreeSet<>();

  SchemaShapes(Map<String, ?> document) {
    this.schemas = object(object(document.get("components")).get("schemas"));
  }

  static Map<String, ?> object(@Nullable Object json) {
    Map<String, Object> members = new HashMap<>();
    if (json instanceof Map<?, ?> map) {
      map.forEach((name, value) -> members.put(String.valueOf(name), value));
    }
    return members;
  }

  static List<?> array(@Nullable Object json) {
    return json instanceof List<?> list ? list : List.of();
  }

  /// The names of the schemas that were compared with a class.
  Set<String> compared() {
    return compared;
  }

  /// The names of the schemas that an operation answers with.
  List<String> responses(Map<String, ?> operation) {
    List<String> names = new ArrayList<>();
    object(operation.get("responses"))
        .forEach((status, response) -> {
          String name = schemaIn(object(object(response).get("content")));
          if (name != null && status.startsWith("2")) {
            names.add(name);
          }
        });
    return names;
  }

  static @Nullable String request(Map<String, ?> operation) {
    return schemaIn(object(object(operation.get("requestBody")).get("content")));
  }

  private static @Nullable String schemaIn(Map<String, ?> content) {
    for (Object type : content.values()) {
      if (object(object(type).get("schema")).get("$ref") instanceof String reference) {
        return reference.substring(reference.lastIndexOf('/') + 1);
      }
    }
    return null;
  }

  /// The class of the client that has the schema's name; null when there is none.
  static @Nullable Class<?> classOf(String schema) {
    for (String part : PACKAGES) {
      try {
        return Class.forName("dev.latchkey.client." + part + "." + schema);
      } catch (ClassNotFoundException e) {
        // It may be in another package.
      }
    }
    return null;
  }

  /// What of a schema of answers its record has no component for.
  List<String> lacking(String schema) {
    List<String> lacking = new ArrayList<>();
    Map<String, ?> body = object(schemas.get(schema));
    Map<String, ?> properties = object(body.get("properties"));
    Class<?> type = classOf(schema);
    if (type != null) {
      compare(body, type, schema, lacking);
      return lacking;
    }
    for (Object list : properties.values()) {
      Map<String, ?> items = object(object(list).get("items"));
      if (items.get("$ref") instanceof String reference) {
        lacking.addAll(lacking(reference.substring(reference.lastIndexOf('/') + 1)));
      } else if (!"nextCursor".equals(schema) && !items.isEmpty()) {
        lacking.add(schema + " has items of no name");
      }
    }
    if (properties.isEmpty() && !schema.equals("OpenApi")) {
      lacking.add("there is no record " + schema);
    }
    return lacking;
  }

  private void compare(Map<String, ?> given, Type type, String place, List<String> lacking) {
    Map<String, ?> schema = resolved(given);
    if (type instanceof ParameterizedType of) {
      Map<String, ?> inner = of.getRawType() == List.class ? object(schema.get("items")) : schema;
      compare(inner, of.getActualTypeArguments()[0], place, lacking);
      return;
    }
    if (!(type instanceof Class<?> record) || !record.isRecord()) {
      return;
    }
    compared.add(place);
    Map<String, Type> components = new HashMap<>();
    for (RecordComponent component : record.getRecordComponents()) {
      components.put(Records.nameOf(component), component.getGenericType());
    }
    object(schema.get("properties"))
        .forEach((name, property) -> {
          Type component = components.get(name);
          if (component == null) {
            lacking.add(place + "." + name);
          } else {
            compare(object(property), component, place + "." + name, lacking);
          }
        });
  }

  private Map<String, ?> resolved(Map<String, ?> schema) {
    if (schema.get("$ref") instanceof String reference) {
      return object(schemas.get(reference.substring(reference.lastIndexOf('/') + 1)));
    }
    for (String kind : List.of("oneOf", "anyOf")) {
      if (!array(schema.get(kind)).isEmpty()) {
        return resolved(object(array(schema.get(kind)).getFirst()));
      }
    }
    return schema;
  }

  Set<String> propertiesOf(String schema) {
    return new TreeSet<>(object(object(schemas.get(schema)).get("properties")).keySet());
  }

  /// The members that the methods of a request set.
  Set<String> namesOf(Class<?> body) {
    Set<String> names = new TreeSet<>();
    try {
      for (Method method : body.getDeclaredMethods()) {
        boolean sets = Modifier.isPublic(method.getModifiers()) && method.getReturnType() == body;
        if (sets && !method.isBridge()) {
          Object on = Modifier.isStatic(method.getModifiers()) ? null : made(body);
          names.addAll(((Body<?>) method.invoke(on, samples(method))).members().keySet());
        }
      }
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(body + " cannot be filled", e);
    }
    return names;
  }

  private static Object made(Class<?> body) throws ReflectiveOperationException {
    for (Constructor<?> constructor : body.getDeclaredConstructors()) {
      constructor.setAccessible(true);
      return constructor.newInstance();
    }
    throw new AssertionError(body + " cannot be made");
  }

  private static Object[] samples(Method method) {
    Object[] samples = new Object[method.getParameterCount()];
    for (int i = 0; i < samples.length; i++) {
      Object sample = SAMPLES.get(method.getParameterTypes()[i]);
      if (sample == null) {
        throw new AssertionError("no sample for " + method);
      }
      samples[i] = sample;
    }
    return samples;
  }
}
