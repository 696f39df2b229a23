package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.signin.ConfirmByPasskey;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.util.List;
import java.util.Map;

/// `/console/confirm/passkey`: a passkey in the place of the password, before something that takes
/// it.
final class PasskeyConfirmPage implements SessionPage {
  static final String PATH = ConfirmPage.PATH + "/passkey";

  private static final String TEMPLATE = "confirm-passkey";

  private final ConfirmByPasskey confirm;
  private final ListPasskeys list;
  private final PasskeyCeremony ceremony;

  PasskeyConfirmPage(ConfirmByPasskey confirm, ListPasskeys list, PasskeyCeremony ceremony) {
    this.confirm = confirm;
    this.list = list;
    this.ceremony = ceremony;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    List<Passkey> passkeys = list.of(arrival.person().account().id());
    FormView form = form(arrival);
    return passkeys.isEmpty()
        ? ConfirmPage.first(form.value("next"))
        : Reply.page(TEMPLATE, view(arrival, form));
  }

  private static FormView form(Arrival arrival) {
    return FormView.of(
        Map.of("next", SafePath.of(arrival.fields().text("next"))), arrival.person().csrf());
  }

  private PasskeyView view(Arrival arrival, FormView form) {
    SignedIn who = arrival.person();
    return PasskeyView.get(form, confirm.offer(who.found()), ceremony, list.of(who.account().id()));
  }

  @Override
  public Reply take(Arrival arrival) {
    FormFields fields = arrival.fields();
    FormView form = form(arrival);
    return switch (confirm.confirm(
        arrival.person().found(), fields.text("sealed"), PasskeyView.assertion(fields))) {
      case ConfirmPassword.Confirmed confirmed ->
          Reply.to(form.value("next"), SessionCookie.set(confirmed.opened()));
      case ConfirmPassword.Refused refused ->
          Reply.refused(TEMPLATE, view(arrival, form.refused(t("passkey.refused"))));
      case ConfirmPassword.Wait wait ->
          Reply.later(TEMPLATE, form, wait.until(), later -> view(arrival, later));
    };
  }
}
