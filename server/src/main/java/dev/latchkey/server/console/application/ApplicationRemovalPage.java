package dev.latchkey.server.console.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.server.console.part.Frame;

/// Asks once more before an application is taken off the register, and says what that means.
public record ApplicationRemovalPage(Frame frame, Application application) {
  public String path() {
    return OneApplication.path(application);
  }
}
