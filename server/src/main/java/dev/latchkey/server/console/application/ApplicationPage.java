package dev.latchkey.server.console.application;

import dev.latchkey.core.application.Application;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import org.jspecify.annotations.Nullable;

/// A registered application, or the form of a new one.
///
/// @param application null for a new one
/// @param metadata where programs read how this server is asked
public record ApplicationPage(
    Frame frame, @Nullable Application application, String metadata, Form form) {
  private static final String METADATA = "/.well-known/oauth-authorization-server";

  static String fresh(Visit visit, Form form) {
    return html(visit, null, Texts.t("new-application.title"), form);
  }

  static String html(Visit visit, Application application, Form form) {
    return html(visit, application, application.name().text(), form);
  }

  private static String html(
      Visit visit, @Nullable Application application, String title, Form form) {
    Frame frame =
        Frame.of(title, visit.visitor(), OneApplication.ALL).noticing(visit.query().text("done"));
    return Pages.html(
        "application/application",
        new ApplicationPage(frame, application, visit.front() + METADATA, form));
  }

  /// Where the form goes.
  public String path() {
    return application == null ? OneApplication.ALL : OneApplication.path(application);
  }

  /// Where the visitor came from.
  public String back() {
    return OneApplication.ALL;
  }
}
