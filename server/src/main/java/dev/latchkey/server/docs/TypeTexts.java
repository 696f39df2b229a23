package dev.latchkey.server.docs;

import dev.latchkey.server.docs.ApiPage.TypeText;
import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Says in words what values a schema allows.
final class TypeTexts {
  private TypeTexts() {}

  static TypeText of(Json.Obj schema) {
    if (schema.members().get("$ref") instanceof Json.Text(String reference)) {
      return new TypeText("", last(reference), "");
    }
    if (schema.members().get("oneOf") instanceof Json.Array(List<Json> choices)) {
      TypeText one = of(object(choices.getFirst()));
      return choices.size() > 1 ? one.orNull() : one;
    }
    List<String> types = types(schema);
    boolean nullable = types.remove("null");
    TypeText plain = plain(types.isEmpty() ? "anything" : types.getFirst(), schema);
    return nullable ? plain.orNull() : plain;
  }

  private static TypeText plain(String type, Json.Obj schema) {
    if (type.equals("array")) {
      return of(object(schema.members().get("items"))).listed();
    }
    if (schema.members().get("enum") instanceof Json.Array(List<Json> legal)) {
      return words(legal);
    }
    if (string(schema, "format").equals("date-time")) {
      return new TypeText("instant", "", "");
    }
    String bounds =
        type.equals("string")
            ? between(schema, "minLength", "maxLength", " characters")
            : between(schema, "minimum", "maximum", "");
    String kept = string(schema, "default");
    return new TypeText(type, "", bounds + (kept.isEmpty() ? "" : ", by default " + kept));
  }

  private static TypeText words(List<Json> legal) {
    List<String> words = new ArrayList<>();
    for (Json each : legal) {
      if (each instanceof Json.Text(String word)) {
        words.add(word);
      }
    }
    TypeText text = new TypeText(String.join(" | ", words), "", "");
    return legal.contains(Json.Null.VALUE) ? text.orNull() : text;
  }

  private static String between(Json.Obj schema, String least, String most, String what) {
    String from = string(schema, least);
    String to = string(schema, most);
    if (from.isEmpty() && to.isEmpty()) {
      return "";
    }
    if (to.isEmpty()) {
      return ", at least " + from + what;
    }
    return (from.isEmpty() ? ", at most " : ", " + from + " to ") + to + what;
  }

  private static List<String> types(Json.Obj schema) {
    List<String> types = new ArrayList<>();
    Json given = schema.members().get("type");
    if (given instanceof Json.Text(String one)) {
      types.add(one);
    }
    for (Json each : list(given)) {
      types.add(text(each));
    }
    return types;
  }

  /// A member's text or number; empty where there is none.
  static String string(Json.Obj object, String name) {
    return text(object.members().get(name));
  }

  private static String text(@Nullable Json json) {
    if (json instanceof Json.Text(String text)) {
      return text;
    }
    if (json instanceof Json.Num(String literal)) {
      return literal;
    }
    return json instanceof Json.Bool(boolean value) ? Boolean.toString(value) : "";
  }

  static Json.Obj object(@Nullable Json json) {
    return json instanceof Json.Obj object ? object : Json.object().build();
  }

  static List<Json> list(@Nullable Json json) {
    return json instanceof Json.Array(List<Json> items) ? items : List.of();
  }

  static String last(String reference) {
    return reference.substring(reference.lastIndexOf('/') + 1);
  }
}
