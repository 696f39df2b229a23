package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.application.HandOffApp;
import dev.latchkey.core.application.HandOffKey;
import java.util.List;

/// The page for signing in on which a program gets a key.
///
/// @param site what the page calls this server
/// @param form what was typed, and what goes along
/// @param email as whom the person is signed in; empty where nobody is
/// @param elsewhere the name of another server that signs people in; empty for none
public record HandOffView(
    String site,
    HandOffApp app,
    HandOffKey.Terms terms,
    FormView form,
    String email,
    String elsewhere) {

  public String title() {
    return t("handoff.title", site, app.shown());
  }

  /// What the key may do, a line each.
  public List<String> rights() {
    return ConsentView.rights(terms.access());
  }

  public String lasts() {
    return terms.keyDays() == 0 ? t("handoff.for-ever") : t("consent.days", terms.keyDays());
  }

  HandOffView with(FormView other) {
    return new HandOffView(site, app, terms, other, email, elsewhere);
  }
}
