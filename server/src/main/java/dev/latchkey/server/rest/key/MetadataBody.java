package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.Metadata;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// `metadata` of a request: an object of the caller's own, or a merge patch of one (RFC 7396).
/// JSON's null empties it.
record MetadataBody(Json patch) {

  static @Nullable MetadataBody read(Fields body) {
    if (body.isNull("metadata")) {
      return new MetadataBody(Json.Null.VALUE);
    }
    Json value = body.get("metadata");
    if (value == null) {
      return null;
    }
    if (!(value instanceof Json.Obj)) {
      body.wrong("metadata", "is no object");
      return null;
    }
    return new MetadataBody(value);
  }

  /// @throws dev.latchkey.core.fault.FaultException when the result is too large or too deep
  Metadata on(Metadata current) {
    Json merged = merge(StrictJson.read(current.json()), patch);
    if (!(merged instanceof Json.Obj object)) {
      return Metadata.NONE;
    }
    return MetadataText.of(object);
  }

  private static Json merge(Json target, Json patch) {
    if (!(patch instanceof Json.Obj changes)) {
      return patch;
    }
    Map<String, Json> members =
        target instanceof Json.Obj object
            ? new LinkedHashMap<>(object.members())
            : new LinkedHashMap<>();
    changes
        .members()
        .forEach((name, value) -> {
          if (value instanceof Json.Null) {
            members.remove(name);
          } else {
            members.put(name, merge(members.getOrDefault(name, Json.Null.VALUE), value));
          }
        });
    return new Json.Obj(members);
  }
}
