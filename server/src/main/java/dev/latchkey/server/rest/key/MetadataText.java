package dev.latchkey.server.rest.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.server.json.Json;
import java.nio.charset.StandardCharsets;

/// Makes metadata of JSON, within its bounds.
public final class MetadataText {
  private MetadataText() {}

  /// @throws FaultException when it is too large or too deep
  public static Metadata of(Json.Obj object) {
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

  private static int depth(Json value) {
    return switch (value) {
      case Json.Obj object ->
          1 + object.members().values().stream().mapToInt(MetadataText::depth).max().orElse(0);
      case Json.Array array ->
          1 + array.items().stream().mapToInt(MetadataText::depth).max().orElse(0);
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
