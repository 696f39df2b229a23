package dev.latchkey.server.rest.notice;

import dev.latchkey.core.notice.Mailing;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.server.json.Json;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// NOTICE as the API shows it.
final class NoticeJson {
  private NoticeJson() {}

  static Json.Obj of(Notice notice) {
    ProjectId project = notice.project();
    return Json.object()
        .put("id", notice.id().toString())
        .put("kind", notice.kind().wire())
        .put(
            "key",
            Json.object()
                .put("id", notice.key().toString())
                .put("name", notice.keyName().text())
                .put("preview", notice.preview().text())
                .build())
        .put("project", project == null ? null : project.toString())
        .put("expiresAt", notice.expiresAt())
        .put("createdAt", notice.createdAt())
        .put("seenAt", notice.seenAt())
        .put("mailedAt", mailedAt(notice.mailing()))
        .build();
  }

  private static @Nullable Instant mailedAt(Mailing mailing) {
    return mailing instanceof Mailing.Mailed(Instant at) ? at : null;
  }
}
