package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.ChangePassword;
import java.util.Map;

/// `/console/account/password`: another password, with the present one.
final class PasswordPage implements SessionPage {
  private static final String TEMPLATE = "password";

  private final ChangePassword changePassword;
  private final IdentityFields identity;

  PasswordPage(ChangePassword changePassword, IdentityFields identity) {
    this.changePassword = changePassword;
    this.identity = identity;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public boolean hashes() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.page(TEMPLATE, identity.form(arrival, Map.of()));
  }

  @Override
  public Reply take(Arrival arrival) {
    FormView form = identity.form(arrival, Map.of());
    try {
      return IdentityFields.answer(
          changePassword.change(
              arrival.person().found(),
              IdentityFields.read(arrival, "current"),
              arrival.fields().text("password")),
          TEMPLATE,
          form,
          SessionsPage.PATH + "?done=password");
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(TEMPLATE, form.refused(e.fault()));
    }
  }
}
