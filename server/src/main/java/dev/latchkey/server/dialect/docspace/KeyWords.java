package dev.latchkey.server.dialect.docspace;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// KEY as DocSpace writes it. What a client said as scopes is kept beside the key word by word, and
/// shown for as long as the key's rules say the same.
final class KeyWords {
  private static final String KEPT = "docspace";
  private static final String PERMISSIONS = "permissions";
  private static final int SHOWN_END = 4;

  private KeyWords() {}

  /// @param creator what the one who made it is called
  /// @param secret null where it was shown before
  static Json.Obj json(KeyView view, String creator, @Nullable String secret, Instant now) {
    ApiKey key = view.key();
    String preview = key.preview().text();
    String end = preview.substring(Math.max(0, preview.length() - SHOWN_END));
    LastUse lastUse = view.lastUse();
    Json.ObjectBuilder json =
        Json.object()
            .put("id", key.id().uuid().toString())
            .put("name", key.name().text())
            .put("key", secret == null ? masked(preview, end) : secret)
            .put("keyPostfix", end)
            .put(PERMISSIONS, Json.texts(permissions(key)));
    putUnlessNull(json, "lastUsed", lastUse == null ? null : lastUse.at());
    putUnlessNull(json, "createOn", key.createdAt());
    json.put("createBy", creator(view.key().createdBy(), creator));
    putUnlessNull(json, "expiresAt", key.validity().expiresAt());
    return json.put("isActive", key.disabled() == null && !key.hasExpired(now)).build();
  }

  private static void putUnlessNull(
      Json.ObjectBuilder json, String name, @Nullable Instant instant) {
    if (instant != null) {
      json.put(name, Envelope.date(instant));
    }
  }

  private static String masked(String preview, String end) {
    int dots = preview.indexOf("...");
    return (dots < 0 ? "" : preview.substring(0, dots)) + "***" + end;
  }

  private static Json creator(Actor by, String name) {
    UUID id =
        by.account() != null
            ? by.account().uuid()
            : by instanceof Actor.Key key ? key.keyId().uuid() : new UUID(0, 0);
    return Json.object().put("id", id.toString()).put("displayName", name).build();
  }

  /// What a new key keeps of the scopes it was made with.
  static Metadata kept(List<String> scopes) {
    return keep(Metadata.NONE, scopes);
  }

  /// The same with other scopes; as it was where there is no room for them.
  static Metadata keep(Metadata before, List<String> scopes) {
    Json.Obj said = Json.object().put(PERMISSIONS, Json.texts(scopes)).build();
    if (!(StrictJson.read(before.json()) instanceof Json.Obj all)) {
      return before;
    }
    String json = all.with(KEPT, said).compact();
    boolean fits = json.getBytes(StandardCharsets.UTF_8).length <= Metadata.BYTES_MAX;
    return fits ? new Metadata(json) : before;
  }

  /// The scopes of a key.
  static List<String> permissions(ApiKey key) {
    if (StrictJson.read(key.metadata().json()) instanceof Json.Obj all
        && all.members().get(KEPT) instanceof Json.Obj said
        && said.members().get(PERMISSIONS) instanceof Json.Array(List<Json> items)
        && items.stream().allMatch(item -> item instanceof Json.Text)) {
      List<String> scopes = new Members(said).texts(PERMISSIONS);
      if (scopes != null && Scopes.LEGAL.containsAll(scopes) && Scopes.say(scopes, key.access())) {
        return scopes;
      }
    }
    return Scopes.of(key.access());
  }
}
