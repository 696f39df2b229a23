package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.ConfirmPassword;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `/console/confirm`: the password again, before something that takes it.
final class ConfirmPage implements SessionPage {
  static final String PATH = "/console/confirm";

  private static final String TEMPLATE = "confirm";

  private final ConfirmPassword confirmPassword;
  private final IdentityFields identity;

  ConfirmPage(ConfirmPassword confirmPassword, IdentityFields identity) {
    this.confirmPassword = confirmPassword;
    this.identity = identity;
  }

  /// That people show who they are first, and then go on to `next`.
  static Reply first(String next) {
    return Reply.to(PATH + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8));
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
    return Reply.page(TEMPLATE, form(arrival));
  }

  private FormView form(Arrival arrival) {
    return identity.form(arrival, Map.of("next", SafePath.of(arrival.fields().text("next"))));
  }

  @Override
  public Reply take(Arrival arrival) {
    FormView form = form(arrival);
    ConfirmPassword.Shown shown;
    try {
      shown = IdentityFields.read(arrival, "password");
    } catch (FaultException e) {
      return IdentityFields.refused(TEMPLATE, form);
    }
    return IdentityFields.answer(
        confirmPassword.confirm(arrival.person().found(), shown),
        TEMPLATE,
        form,
        form.value("next"));
  }
}
