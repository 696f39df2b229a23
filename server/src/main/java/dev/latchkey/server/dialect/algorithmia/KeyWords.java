package dev.latchkey.server.dialect.algorithmia;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.server.dialect.Members;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.json.StrictJson;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A key as Algorithmia writes it. The whitelist that a client said is kept beside the key word by
/// word, and shown for as long as the key's rules say the same.
final class KeyWords {
  static final String STANDARD = "AlgorithmKey";
  static final String ADMIN = "PlatformAdminKey";

  /// What admin keys were called before.
  static final String MANAGEMENT = "ManagementKey";

  private static final String KEPT = "algorithmia";
  private static final String ENTRIES = "algo_acl";

  private KeyWords() {}

  /// @param user what the one who made it is called
  /// @param owner the person or the organisation that it belongs to
  /// @param secret null where it was shown before; then the mask stands in its place
  static Json json(KeyView view, String user, String owner, @Nullable String secret) {
    ApiKey key = view.key();
    String mask = key.preview().text();
    return Json.object()
        .put("id", key.id().toString())
        .put("username", user)
        .put("key_label", key.name().text())
        .put("created_at", key.createdAt())
        .put("api_key_mask", mask)
        .put("api_key", secret == null ? mask : secret)
        .put("key_type", key.isManagement() ? ADMIN : STANDARD)
        .put("permissions", Permissions.of(key, said(key)).json())
        .put("owner_name", owner)
        .build();
  }

  /// What a new key keeps of its whitelist; nothing where that is too long to be kept.
  static Metadata kept(Permissions permissions) {
    String json =
        Json.object()
            .put(KEPT, Json.object().put(ENTRIES, Json.texts(permissions.algorithms())).build())
            .build()
            .compact();
    boolean fits = json.getBytes(StandardCharsets.UTF_8).length <= Metadata.BYTES_MAX;
    return fits ? new Metadata(json) : Metadata.NONE;
  }

  private static @Nullable List<String> said(ApiKey key) {
    return StrictJson.read(key.metadata().json()) instanceof Json.Obj all
            && all.members().get(KEPT) instanceof Json.Obj said
            && said.members().get(ENTRIES) instanceof Json.Array(List<Json> items)
            && items.stream().allMatch(item -> item instanceof Json.Text)
        ? new Members(said).texts(ENTRIES)
        : null;
  }
}
