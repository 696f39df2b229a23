package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.application.Application;
import java.util.List;

/// What an application asks for, as it is shown to the person who decides.
///
/// @param form what goes along with the answer
/// @param action where the answer goes
/// @param email as whom the person is signed in; empty for an account without an address
/// @param source where the request came from, or where the answer goes
public record ConsentView(
    Application application, FormView form, String action, String email, String source) {

  /// What the key may do, a line each.
  public List<String> rights() {
    return rights(application.access());
  }

  static List<String> rights(Access access) {
    if (access.equals(Access.EVERY_RIGHT)) {
      return List.of(t("consent.everything"));
    }
    return switch (access.preset()) {
      case FULL -> List.of(t("consent.full"));
      case READ_ONLY -> List.of(t("consent.read-only"));
      case CUSTOM ->
          access.rules().isEmpty()
              ? List.of(t("consent.nothing"))
              : access.rules().stream()
                  .map(rule -> rule.resource() + ": " + String.join(", ", rule.actions().names()))
                  .toList();
    };
  }
}
