package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyHandle;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// A key in Macrometa's words. Its attributes are the texts among its metadata; whether it is
/// called a system's key stands there, too.
final class KeyWords {
  private static final String KEPT = "macrometa";
  private static final String SYSTEM = "isSystem";

  private KeyWords() {}

  /// The chosen id; the key's own where nobody chose one.
  static String keyid(ApiKey key) {
    KeyHandle handle = key.handle();
    return handle == null ? key.id().toString() : handle.text();
  }

  static boolean isSystem(ApiKey key) {
    return metadata(key.metadata()).get(KEPT) instanceof Json.Obj kept
        && kept.members().get(SYSTEM) instanceof Json.Bool(boolean value)
        && value;
  }

  static Metadata system() {
    return written(Map.of(KEPT, Json.object().put(SYSTEM, true).build()));
  }

  /// By which keys for a password are known again.
  static Metadata signIn() {
    return written(Map.of(KEPT, Json.object().put("signIn", true).build()));
  }

  /// The lowest rate of the key itself, in calls a second, at least 1; 0 where it has none.
  static long callsPerSecond(ApiKey key) {
    return key.limits().rates().stream().mapToLong(KeyWords::perSecond).min().orElse(0);
  }

  private static long perSecond(RateLimit rate) {
    return Math.max(1, rate.limit() / rate.windowSeconds());
  }

  static Map<String, Json> attributes(ApiKey key) {
    Map<String, Json> texts = new LinkedHashMap<>(metadata(key.metadata()));
    texts.values().removeIf(value -> !(value instanceof Json.Text));
    return texts;
  }

  /// The same metadata with these texts in the place of those that were there.
  ///
  /// @throws FaultException where that is too long
  static Metadata with(Metadata before, Map<String, Json> attributes) {
    Map<String, Json> all = new LinkedHashMap<>(metadata(before));
    all.values().removeIf(value -> value instanceof Json.Text);
    for (Map.Entry<String, Json> each : attributes.entrySet()) {
      if (all.putIfAbsent(each.getKey(), each.getValue()) != null) {
        throw Members.wrong(
            each.getKey(), "is no text of this key; give the attribute another name");
      }
    }
    return written(all);
  }

  private static Map<String, Json> metadata(Metadata metadata) {
    return StrictJson.read(metadata.json()) instanceof Json.Obj all ? all.members() : Map.of();
  }

  private static Metadata written(Map<String, Json> members) {
    String json = new Json.Obj(members).compact();
    int bytes = json.getBytes(StandardCharsets.UTF_8).length;
    if (bytes > Metadata.BYTES_MAX) {
      throw Members.wrong(
          "attributes", "take " + bytes + " bytes with all else; at most 4,096 are legal");
    }
    return new Metadata(json);
  }
}
