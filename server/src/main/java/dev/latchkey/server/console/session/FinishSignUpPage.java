package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SignedIn;
import java.time.Duration;
import java.util.Map;

/// `/console/sign-up/finish`: makes the account for who has the link that was mailed and gives the
/// password again.
final class FinishSignUpPage implements SessionPage {
  static final String PATH = "/console/sign-up/finish";

  private static final String TEMPLATE = "sign-up-finish";

  private final OpenSignUp openSignUp;
  private final KnownBrowser browsers;

  FinishSignUpPage(OpenSignUp openSignUp, KnownBrowser browsers) {
    this.openSignUp = openSignUp;
    this.browsers = browsers;
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public boolean hashes() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.page(TEMPLATE, form(arrival));
  }

  private FormView form(Arrival arrival) {
    String token = arrival.fields().text("token");
    SignedIn who = arrival.who();
    return FormView.of(
        Map.of("token", token, "email", openSignUp.email(token)), who == null ? "" : who.csrf());
  }

  @Override
  public Reply take(Arrival arrival) {
    FormView form = form(arrival);
    try {
      return switch (openSignUp.finish(
          form.value("token"), arrival.fields().text("password"), arrival.place())) {
        case OpenSignUp.Wait(Duration until) -> Reply.later(TEMPLATE, form, until);
        case OpenSignUp.Refused refused ->
            Reply.refused(TEMPLATE, form.refused(t("signup.refused")));
        case OpenSignUp.Joined joined -> joined(joined, form);
      };
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(TEMPLATE, form.refused(e.fault()));
    }
  }

  private Reply joined(OpenSignUp.Joined joined, FormView form) {
    return FirstKeyView.enter(
        joined.opened(), joined.key(), SafePath.START, browsers.set(form.value("email")));
  }
}
