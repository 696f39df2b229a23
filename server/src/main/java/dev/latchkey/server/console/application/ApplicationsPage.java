package dev.latchkey.server.console.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Texts;
import java.util.ArrayList;
import java.util.List;

/// The registered applications.
public record ApplicationsPage(Frame frame, List<Application> applications) {
  public String path(Application application) {
    return OneApplication.path(application);
  }

  /// Where one is registered.
  public String fresh() {
    return OneApplication.ALL + "/new";
  }

  /// By which ways it asks people for a key.
  public String ways(Application application) {
    List<String> ways = new ArrayList<>();
    if (!application.redirects().isEmpty()) {
      ways.add(Texts.count("applications.redirects", application.redirects().size()));
    }
    if (application.device()) {
      ways.add(Texts.t("applications.device"));
    }
    return String.join(", ", ways);
  }
}
