package dev.latchkey.server.rest;

import dev.latchkey.server.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An example of each schema, put together from the examples of its parts, so that it has every
/// field that the schema asks for and no other form. A part without an example of its own is its
/// first or least legal value; what may be null is null; what may be left out is.
final class OpenApiExamples {
  private static final String INSTANT = "2026-11-21T10:00:00Z";
  private static final String TEXT = "...";
  private static final String REFERENCE = "#/components/schemas/";
  private static final int DEPTH_MAX = 16;

  private final Map<String, Json> schemas;

  /// @param components those of the document
  OpenApiExamples(Json.Obj components) {
    this.schemas =
        components.members().get("schemas") instanceof Json.Obj object
            ? object.members()
            : Map.of();
  }

  Json of(String schema) {
    return of(schemas.get(schema), 0);
  }

  private Json of(@Nullable Json json, int depth) {
    if (!(json instanceof Json.Obj schema) || depth > DEPTH_MAX) {
      return Json.Null.VALUE;
    }
    Json given = schema.members().get("example");
    if (given != null) {
      return given;
    }
    if (schema.members().get("$ref") instanceof Json.Text(String reference)) {
      return of(schemas.get(reference.substring(REFERENCE.length())), depth + 1);
    }
    if (schema.members().get("oneOf") instanceof Json.Array(List<Json> choices)) {
      return choices.contains(ofNull()) ? Json.Null.VALUE : of(choices.getFirst(), depth + 1);
    }
    if (schema.members().get("enum") instanceof Json.Array(List<Json> legal)) {
      return legal.contains(Json.Null.VALUE) ? Json.Null.VALUE : legal.getFirst();
    }
    return switch (type(schema)) {
      case "object" -> object(schema, depth);
      case "array" -> new Json.Array(items(schema, depth));
      case "string" -> new Json.Text(isInstant(schema) ? INSTANT : TEXT);
      case "boolean" -> Json.of(true);
      case "integer" -> least(schema);
      default -> Json.Null.VALUE;
    };
  }

  private static Json ofNull() {
    return Json.object().put("type", "null").build();
  }

  /// `null` where that is one of several.
  private static String type(Json.Obj schema) {
    return schema.members().get("type") instanceof Json.Text(String one) ? one : "null";
  }

  private Json object(Json.Obj schema, int depth) {
    Json.ObjectBuilder object = Json.object();
    if (schema.members().get("properties") instanceof Json.Obj properties) {
      properties
          .members()
          .forEach((name, property) -> {
            if (isRequired(schema, name)) {
              object.put(name, of(property, depth + 1));
            }
          });
    }
    return object.build();
  }

  private static boolean isRequired(Json.Obj schema, String name) {
    return schema.members().get("required") instanceof Json.Array(List<Json> required)
        && required.contains(new Json.Text(name));
  }

  private List<Json> items(Json.Obj schema, int depth) {
    Json item = of(schema.members().get("items"), depth + 1);
    return item.equals(new Json.Text(TEXT)) ? List.of() : List.of(item);
  }

  private static boolean isInstant(Json.Obj schema) {
    return schema.members().get("format") instanceof Json.Text(String format)
        && format.equals("date-time");
  }

  private static Json least(Json.Obj schema) {
    for (String name : List.of("default", "minimum")) {
      if (schema.members().get(name) instanceof Json.Num least) {
        return least;
      }
    }
    return Json.of(1);
  }
}
