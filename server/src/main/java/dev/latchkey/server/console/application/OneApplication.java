package dev.latchkey.server.console.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.ApplicationId;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.console.Visit;

/// Finds the application that the address names, and says where it is.
final class OneApplication {
  /// Where all of them are.
  static final String ALL = "/console/instance/applications";

  private OneApplication() {}

  /// @throws FaultException when there is none
  static Application of(Visit visit, FindApplication find) {
    return ApplicationId.parse(visit.parameter("application"))
        .flatMap(find::find)
        .orElseThrow(FindApplication::unknown);
  }

  static String path(Application application) {
    return ALL + "/" + application.id();
  }
}
