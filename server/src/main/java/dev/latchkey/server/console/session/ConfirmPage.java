package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.Password;
import dev.latchkey.server.session.SessionCookie;
import java.util.Map;

/// `/console/confirm`: the password again, before something that takes it.
final class ConfirmPage implements SessionPage {
  private static final String TEMPLATE = "confirm";

  private final ConfirmPassword confirmPassword;

  ConfirmPage(ConfirmPassword confirmPassword) {
    this.confirmPassword = confirmPassword;
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
    String email = arrival.person().account().email();
    return FormView.of(
        Map.of(
            "next",
            SafePath.of(arrival.fields().text("next")),
            "email",
            email == null ? "" : email),
        arrival.person().csrf());
  }

  @Override
  public Reply take(Arrival arrival) {
    FormView form = form(arrival);
    Password password;
    try {
      password = Password.typed(arrival.fields().text("password"));
    } catch (FaultException e) {
      return Reply.refused(TEMPLATE, form.refused(e.fault()));
    }
    return switch (confirmPassword.confirm(arrival.person().found(), password)) {
      case ConfirmPassword.Confirmed confirmed ->
          Reply.to(form.value("next"), SessionCookie.set(confirmed.opened()));
      case ConfirmPassword.Refused refused ->
          Reply.refused(TEMPLATE, form.refused("That is not your password."));
      case ConfirmPassword.Wait wait ->
          new Reply.Shown(429, TEMPLATE, form.refused(SignInPage.wait(wait.until())), wait.until());
    };
  }
}
