package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.ResetPassword;
import dev.latchkey.core.signin.Welcomed;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;

/// `/console/reset`: a password for who has a link that an administrator gave, or that was mailed.
final class ResetPage implements SessionPage {
  static final String PATH = "/console/reset";

  private static final String TEMPLATE = "reset";

  private final ResetPassword resetPassword;
  private final CodeForm codes;
  private final KnownBrowser browsers;

  ResetPage(ResetPassword resetPassword, CodeForm codes, KnownBrowser browsers) {
    this.resetPassword = resetPassword;
    this.codes = codes;
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
    return Reply.page(TEMPLATE, form(arrival, resetPassword.account(link(arrival))));
  }

  private static String link(Arrival arrival) {
    return arrival.fields().text("token");
  }

  private static FormView form(Arrival arrival, Account account) {
    SignedIn who = arrival.who();
    String email = account.email();
    return FormView.of(
        Map.of("token", link(arrival), "email", email == null ? "" : email),
        who == null ? "" : who.csrf());
  }

  @Override
  public Reply take(Arrival arrival) {
    String link = link(arrival);
    FormView form = form(arrival, resetPassword.account(link));
    try {
      Welcomed welcomed =
          resetPassword.reset(link, arrival.fields().text("password"), arrival.place());
      return switch (welcomed.entry()) {
        case OpenSession.Opened opened ->
            FirstKeyView.enter(
                opened, welcomed.key(), SafePath.START, browsers.set(form.value("email")));
        case OpenSession.CodeNeeded needed -> codes.ask(needed, SafePath.START);
      };
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(TEMPLATE, form.refused(e.fault()));
    }
  }
}
