package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.nio.charset.StandardCharsets;
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

  /// @throws FaultException when the result is too large or too deep
  Metadata on(Metadata current) {
    Json merged = merge(StrictJson.read(current.json()), patch);
    if (!(merged instanceof Json.Obj object)) {
      return Metadata.NONE;
    }
    String json = object.compact();
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Metadata.BYTES_MAX) {
      throw wrong("has " + bytes + " bytes; at most 4,096 are legal");
    }
    if (depth(object) > Metadata.DEPTH_MAX) {
      throw wrong("is deeper than 5 levels");
    }
    return new Metadata(json);
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

  private static int depth(Json value) {
    return switch (value) {
      case Json.Obj object ->
          1 + object.members().values().stream().mapToInt(MetadataBody::depth).max().orElse(0);
      case Json.Array array ->
          1 + array.items().stream().mapToInt(MetadataBody::depth).max().orElse(0);
      case Json.Text text -> 0;
      case Json.Num num -> 0;
      case Json.Bool bool -> 0;
      case Json.Null none -> 0;
    };
  }

  private static FaultException wrong(String why) {
    return new FaultException(Fault.field("metadata", why));
  }
}
