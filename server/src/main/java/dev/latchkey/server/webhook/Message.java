package dev.latchkey.server.webhook;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.Deed.KeysImported;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.server.json.Json;
import java.util.List;

/// What is sent: the form of Standard Webhooks 1.0, `type`, `timestamp` and `data`. It says what
/// happened to what, and holds no secret; what the thing is now, the API tells.
final class Message {
  private Message() {}

  static String of(AuditEntry entry, EventType type) {
    return Json.object()
        .put("type", type.wire())
        .put("timestamp", entry.at())
        .put("data", data(entry, type))
        .build()
        .compact();
  }

  private static Json.Obj data(AuditEntry entry, EventType type) {
    ProjectId project = entry.project();
    Json.ObjectBuilder data =
        Json.object()
            .put("id", entry.target())
            .put("project", project == null ? null : project.toString())
            .put("event", entry.id().toString())
            .put("deed", entry.deed())
            .put("note", entry.note())
            .put(
                "actor",
                Json.object().put("id", entry.actorId()).put("name", entry.actorName()).build())
            .put("door", entry.door());
    if (type == EventType.KEYS_IMPORTED) {
      KeysImported.Told told = KeysImported.Told.of(entry.note());
      data.put("count", told.count()).put("keys", new Json.Array(texts(told.first())));
    }
    return data.build();
  }

  private static List<Json> texts(List<String> all) {
    return all.stream().<Json>map(Json::of).toList();
  }
}
