package dev.latchkey.server.rest.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.server.rest.Call;

/// Finds the application that the path names.
final class NamedApplication {
  private NamedApplication() {}

  static Application of(Call call, FindApplication find) {
    return ApplicationId.parse(call.parameter("application"))
        .flatMap(find::find)
        .orElseThrow(FindApplication::unknown);
  }
}
