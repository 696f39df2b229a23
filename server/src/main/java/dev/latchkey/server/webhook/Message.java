package dev.latchkey.server.webhook;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.server.json.Json;

/// What is sent: the form of Standard Webhooks 1.0, `type`, `timestamp` and `data`. It says what
/// happened to what, and holds no secret; what the thing is now, the API tells.
final class Message {
  private Message() {}

  static String of(AuditEntry entry, EventType type) {
    ProjectId project = entry.project();
    return Json.object()
        .put("type", type.wire())
        .put("timestamp", entry.at())
        .put(
            "data",
            Json.object()
                .put("id", entry.target())
                .put("project", project == null ? null : project.toString())
                .put("event", entry.id().toString())
                .put("deed", entry.deed())
                .put("note", entry.note())
                .put(
                    "actor",
                    Json.object().put("id", entry.actorId()).put("name", entry.actorName()).build())
                .put("door", entry.door())
                .build())
        .build()
        .compact();
  }
}
