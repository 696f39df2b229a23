package dev.latchkey.server.rest.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.rest.key.AccessJson;

/// APPLICATION as the API shows it.
final class ApplicationJson {
  private ApplicationJson() {}

  static Json.Obj of(Application application) {
    return Json.object()
        .put("id", application.id().toString())
        .put("name", application.name().text())
        .put(
            "redirectUris",
            Json.texts(application.redirects().stream().map(RedirectUri::text).toList()))
        .put("deviceFlow", application.device())
        .put("access", AccessJson.of(application.access()))
        .put("keyDays", application.keyDays())
        .put("createdAt", application.createdAt())
        .put("version", application.version())
        .build();
  }
}
