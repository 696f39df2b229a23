package dev.latchkey.server.rest.key;

import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.server.json.Json;
import java.time.Instant;

/// The secret before the last rotation, as the API shows it while it still works; null else.
final class PreviousJson {
  private PreviousJson() {}

  static Json of(KeyView view, Instant now) {
    PreviousSecret previous = view.key().previous();
    if (previous == null || !previous.worksAt(now)) {
      return Json.Null.VALUE;
    }
    return Json.object()
        .put("preview", previous.preview().text())
        .put("validUntil", previous.validUntil())
        .put("lastUsedAt", view.previousUsedAt())
        .build();
  }
}
