package dev.latchkey.server.rest;

import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.net.http.HttpHeaders;
import java.util.List;

/// What a server answered.
record Reply(int status, HttpHeaders headers, String body) {
  Json.Obj json() {
    return (Json.Obj) StrictJson.read(body);
  }

  /// The member at a path such as `key.owner.id` or `items.0.name`.
  Json at(String path) {
    Json here = json();
    for (String name : path.split("\\.", -1)) {
      here =
          switch (here) {
            case Json.Obj object -> {
              Json member = object.members().get(name);
              if (member == null) {
                throw new AssertionError("no \"" + name + "\" of " + path + " in " + body);
              }
              yield member;
            }
            case Json.Array array -> array.items().get(Integer.parseInt(name));
            default -> throw new AssertionError("no " + path + " in " + body);
          };
    }
    return here;
  }

  String text(String path) {
    if (at(path) instanceof Json.Text(String text)) {
      return text;
    }
    throw new AssertionError(path + " is no text in " + body);
  }

  List<Json> items() {
    return ((Json.Array) at("items")).items();
  }

  /// The names of the fields that a problem names.
  List<String> wrongFields() {
    return ((Json.Array) at("errors"))
        .items().stream()
            .map(error -> ((Json.Obj) error).members().get("field"))
            .map(field -> field instanceof Json.Text(String text) ? text : "")
            .toList();
  }

  String header(String name) {
    return headers.firstValue(name).orElse("");
  }
}
