package dev.latchkey.server.rest;

import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Holds JSON against the schemas of an OpenAPI document: as much of JSON Schema as the document
/// uses, and an error for any keyword that it does not know.
final class SchemaCheck {
  private static final List<String> SAYING_NOTHING =
      List.of("description", "example", "default", "format");

  private final Json.Obj document;
  private final List<String> wrongs = new ArrayList<>();

  SchemaCheck(Json.Obj document) {
    this.document = document;
  }

  /// What is wrong with `value`; empty when it fits the schema of this name.
  List<String> check(String schema, Json value) {
    wrongs.clear();
    fits(at("#/components/schemas/" + schema), value, schema);
    return List.copyOf(wrongs);
  }

  /// What a reference points at.
  Json.Obj at(String reference) {
    Json here = document;
    for (String name : reference.substring(2).split("/", -1)) {
      Json next = here instanceof Json.Obj object ? object.members().get(name) : null;
      if (next == null) {
        throw new AssertionError(reference + " points nowhere");
      }
      here = next;
    }
    return (Json.Obj) here;
  }

  private void fits(Json.Obj schema, Json value, String path) {
    for (Map.Entry<String, Json> keyword : schema.members().entrySet()) {
      String name = keyword.getKey();
      Json rule = keyword.getValue();
      boolean holds =
          switch (name) {
            case "$ref" -> {
              fits(at(text(rule)), value, path);
              yield true;
            }
            case "type" -> isOf(rule, value);
            case "enum" -> ((Json.Array) rule).items().contains(value);
            case "oneOf" -> oneOf((Json.Array) rule, value);
            case "properties" -> {
              members((Json.Obj) rule, value, path);
              yield true;
            }
            case "required" -> hasAll((Json.Array) rule, value);
            case "additionalProperties" -> !hasMore(schema, value);
            case "items" -> {
              items((Json.Obj) rule, value, path);
              yield true;
            }
            case "pattern" ->
                !(value instanceof Json.Text(String text))
                    || Pattern.compile(text(rule)).matcher(text).find();
            case "minLength" -> length(value) < 0 || length(value) >= number(rule);
            case "maxLength" -> length(value) <= number(rule);
            case "minItems" ->
                !(value instanceof Json.Array(var found)) || found.size() >= number(rule);
            case "maxItems" ->
                !(value instanceof Json.Array(var found)) || found.size() <= number(rule);
            case "minimum" -> !(value instanceof Json.Num) || number(value) >= number(rule);
            case "maximum" -> !(value instanceof Json.Num) || number(value) <= number(rule);
            default -> SAYING_NOTHING.contains(name);
          };
      if (!holds) {
        wrongs.add(path + ": " + name + " " + rule.compact() + " does not hold");
      }
    }
  }

  private boolean oneOf(Json.Array choices, Json value) {
    int fitting = 0;
    for (Json choice : choices.items()) {
      SchemaCheck one = new SchemaCheck(document);
      one.fits((Json.Obj) choice, value, "");
      fitting += one.wrongs.isEmpty() ? 1 : 0;
    }
    return fitting == 1;
  }

  private void members(Json.Obj properties, Json value, String path) {
    if (value instanceof Json.Obj(Map<String, Json> members)) {
      members.forEach((name, member) -> {
        Json schema = properties.members().get(name);
        if (schema != null) {
          fits((Json.Obj) schema, member, path + "." + name);
        }
      });
    }
  }

  private void items(Json.Obj schema, Json value, String path) {
    if (value instanceof Json.Array(List<Json> items)) {
      items.forEach(item -> fits(schema, item, path + "[]"));
    }
  }

  private static boolean hasAll(Json.Array names, Json value) {
    return !(value instanceof Json.Obj(Map<String, Json> members))
        || names.items().stream().allMatch(name -> members.containsKey(text(name)));
  }

  private static boolean hasMore(Json.Obj schema, Json value) {
    Json properties = schema.members().get("properties");
    return value instanceof Json.Obj(Map<String, Json> members)
        && properties instanceof Json.Obj(Map<String, Json> known)
        && !known.keySet().containsAll(members.keySet());
  }

  private static boolean isOf(Json type, Json value) {
    return type instanceof Json.Array(List<Json> types)
        ? types.stream().anyMatch(one -> isOf(one, value))
        : text(type).equals(typeOf(value));
  }

  private static String typeOf(Json value) {
    return switch (value) {
      case Json.Text text -> "string";
      case Json.Num number -> "integer";
      case Json.Bool bool -> "boolean";
      case Json.Null none -> "null";
      case Json.Array array -> "array";
      case Json.Obj object -> "object";
    };
  }

  private static long length(@Nullable Json value) {
    return value instanceof Json.Text(String text) ? text.codePointCount(0, text.length()) : -1;
  }

  private static long number(Json value) {
    return Long.parseLong(((Json.Num) value).literal());
  }

  private static String text(Json value) {
    return ((Json.Text) value).value();
  }
}
