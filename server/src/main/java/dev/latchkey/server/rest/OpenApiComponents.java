package dev.latchkey.server.rest;

import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The components of the API's document: schemas with examples, parameters, answers. Kept as one
/// resource a subject, `openapi/SUBJECT.json`; each name stands in one of them only.
final class OpenApiComponents {
  private static final List<String> SUBJECTS =
      List.of(
          "common",
          "key",
          "project",
          "people",
          "site",
          "usage",
          "audit",
          "verify",
          "node",
          "webhook",
          "notice",
          "application");

  private OpenApiComponents() {}

  static Json.Obj read() {
    Map<String, Json> kinds = new LinkedHashMap<>();
    for (String subject : SUBJECTS) {
      resource("openapi/" + subject + ".json")
          .members()
          .forEach((kind, named) -> kinds.merge(kind, named, OpenApiComponents::joined));
    }
    return new Json.Obj(kinds);
  }

  private static Json joined(Json one, Json other) {
    Map<String, Json> all = new LinkedHashMap<>(object(one).members());
    object(other)
        .members()
        .forEach((name, component) -> {
          if (all.put(name, component) != null) {
            throw new IllegalStateException("the component " + name + " stands twice");
          }
        });
    return new Json.Obj(all);
  }

  private static Json.Obj object(Json json) {
    if (json instanceof Json.Obj object) {
      return object;
    }
    throw new IllegalStateException("components are objects by kind and name");
  }

  private static Json.Obj resource(String name) {
    try (InputStream in = OpenApiComponents.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the class path");
      }
      return object(StrictJson.read(StrictJson.text(in.readAllBytes())));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
