package dev.latchkey.server.docs;

import dev.latchkey.server.docs.ApiPage.Answer;
import dev.latchkey.server.docs.ApiPage.Content;
import dev.latchkey.server.docs.ApiPage.Field;
import dev.latchkey.server.docs.ApiPage.Operation;
import dev.latchkey.server.docs.ApiPage.Parameter;
import dev.latchkey.server.docs.ApiPage.Schema;
import dev.latchkey.server.docs.ApiPage.Subject;
import dev.latchkey.server.docs.ApiPage.TypeText;
import dev.latchkey.server.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Makes the page's contents out of the OpenAPI document. Not for use by many threads at once.
final class ReadDocument {
  private static final int INLINE_DEPTH_MAX = 4;

  private final Json.Obj components;

  private ReadDocument(Json.Obj document) {
    this.components = TypeTexts.object(document.members().get("components"));
  }

  static ApiPage of(Json.Obj document) {
    ReadDocument reading = new ReadDocument(document);
    Json.Obj info = TypeTexts.object(document.members().get("info"));
    return new ApiPage(
        TypeTexts.string(info, "version"), reading.subjects(document), reading.schemas());
  }

  private List<Subject> subjects(Json.Obj document) {
    Map<String, List<Operation>> bySubject = new LinkedHashMap<>();
    TypeTexts.object(document.members().get("paths"))
        .members()
        .forEach((path, methods) ->
            TypeTexts.object(methods)
                .members()
                .forEach((method, json) -> {
                  Json.Obj operation = TypeTexts.object(json);
                  String tag =
                      TypeTexts.list(operation.members().get("tags")).getFirst()
                              instanceof Json.Text(String text)
                          ? text
                          : "";
                  bySubject
                      .computeIfAbsent(tag, none -> new ArrayList<>())
                      .add(operation(method.toUpperCase(Locale.ROOT), path, operation));
                }));
    List<Subject> subjects = new ArrayList<>();
    bySubject.forEach((name, operations) ->
        subjects.add(
            new Subject(
                name, "subject-" + name.toLowerCase(Locale.ROOT), List.copyOf(operations))));
    return List.copyOf(subjects);
  }

  private Operation operation(String method, String path, Json.Obj operation) {
    List<Json.Obj> parameters =
        TypeTexts.list(operation.members().get("parameters")).stream()
            .map(TypeTexts::object)
            .map(this::resolved)
            .toList();
    Content body = content(TypeTexts.object(operation.members().get("requestBody")));
    List<Answer> answers = new ArrayList<>();
    TypeTexts.object(operation.members().get("responses"))
        .members()
        .forEach((status, response) -> {
          Json.Obj answer = resolved(TypeTexts.object(response));
          answers.add(new Answer(status, TypeTexts.string(answer, "description"), content(answer)));
        });
    boolean open =
        TypeTexts.list(operation.members().get("security")).isEmpty()
            && operation.members().containsKey("security");
    return new Operation(
        TypeTexts.string(operation, "operationId"),
        method,
        path,
        TypeTexts.string(operation, "summary"),
        open ? "Takes no key." : TypeTexts.string(operation, "description"),
        parameters.stream().map(ReadDocument::parameter).toList(),
        body,
        List.copyOf(answers),
        Curl.line(method, filled(path, parameters), open, body));
  }

  private static Parameter parameter(Json.Obj parameter) {
    return new Parameter(
        TypeTexts.string(parameter, "name"),
        TypeTexts.string(parameter, "in"),
        TypeTexts.string(parameter, "required").equals("true"),
        TypeTexts.of(TypeTexts.object(parameter.members().get("schema"))),
        TypeTexts.string(parameter, "description"));
  }

  /// The path with the examples of its parameters.
  private static String filled(String path, List<Json.Obj> parameters) {
    String filled = path;
    for (Json.Obj parameter : parameters) {
      String example = TypeTexts.string(parameter, "example");
      if (!example.isEmpty()) {
        filled = filled.replace("{" + TypeTexts.string(parameter, "name") + "}", example);
      }
    }
    return filled;
  }

  private static @Nullable Content content(Json.Obj place) {
    for (Map.Entry<String, Json> type :
        TypeTexts.object(place.members().get("content")).members().entrySet()) {
      Json.Obj media = TypeTexts.object(type.getValue());
      Json example = media.members().get("example");
      return new Content(
          type.getKey(),
          TypeTexts.of(TypeTexts.object(media.members().get("schema"))).schema(),
          example == null ? "" : PrettyJson.of(example));
    }
    return null;
  }

  private Json.Obj resolved(Json.Obj json) {
    if (!(json.members().get("$ref") instanceof Json.Text(String reference))) {
      return json;
    }
    Json.Obj here = components;
    for (String name : reference.substring("#/components/".length()).split("/", -1)) {
      here = TypeTexts.object(here.members().get(name));
    }
    return here;
  }

  private List<Schema> schemas() {
    List<Schema> schemas = new ArrayList<>();
    TypeTexts.object(components.members().get("schemas"))
        .members()
        .forEach((name, json) -> schemas.add(schema(name, TypeTexts.object(json))));
    schemas.sort((one, other) -> one.name().compareTo(other.name()));
    return List.copyOf(schemas);
  }

  private static Schema schema(String name, Json.Obj schema) {
    List<Field> fields = new ArrayList<>();
    fields("", schema, fields, 0);
    Json example = schema.members().get("example");
    TypeText type = fields.isEmpty() ? TypeTexts.of(schema) : new TypeText("", "", "");
    return new Schema(
        name,
        TypeTexts.string(schema, "description"),
        type,
        List.copyOf(fields),
        example == null ? "" : PrettyJson.of(example));
  }

  /// The fields of an object, then those of the objects in it that have no name of their own.
  private static void fields(String prefix, Json.Obj schema, List<Field> fields, int depth) {
    List<Json> required = TypeTexts.list(schema.members().get("required"));
    TypeTexts.object(schema.members().get("properties"))
        .members()
        .forEach((name, json) -> {
          Json.Obj property = TypeTexts.object(json);
          fields.add(
              new Field(
                  prefix + name,
                  required.contains(new Json.Text(name)),
                  TypeTexts.of(property),
                  TypeTexts.string(property, "description")));
          if (depth < INLINE_DEPTH_MAX) {
            fields(prefix + name + ".", property, fields, depth + 1);
            fields(
                prefix + name + "[].",
                TypeTexts.object(property.members().get("items")),
                fields,
                depth + 1);
          }
        });
  }
}
