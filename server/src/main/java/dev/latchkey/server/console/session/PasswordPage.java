package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.ChangePassword;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.Password;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;

/// `/console/account/password`: another password, with the present one.
final class PasswordPage implements SessionPage {
  private static final String TEMPLATE = "password";

  private final ChangePassword changePassword;

  PasswordPage(ChangePassword changePassword) {
    this.changePassword = changePassword;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.page(TEMPLATE, form(arrival));
  }

  private static FormView form(Arrival arrival) {
    SignedIn who = arrival.person();
    String email = who.account().email();
    return FormView.of(Map.of("email", email == null ? "" : email), who.csrf());
  }

  @Override
  public Reply take(Arrival arrival) {
    FormView form = form(arrival);
    try {
      Password current = Password.typed(arrival.fields().text("current"));
      String next = arrival.fields().text("password");
      return switch (changePassword.change(arrival.person().found(), current, next)) {
        case ConfirmPassword.Confirmed confirmed ->
            Reply.to(SessionsPage.PATH + "?done=password", SessionCookie.set(confirmed.opened()));
        case ConfirmPassword.Refused refused ->
            Reply.refused(
                TEMPLATE, form.refused(Fault.field("current", "is not your present password")));
        case ConfirmPassword.Wait wait ->
            new Reply.Shown(
                429, TEMPLATE, form.refused(SignInPage.wait(wait.until())), wait.until());
      };
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(TEMPLATE, form.refused(e.fault()));
    }
  }
}
