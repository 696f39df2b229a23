package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.signin.AddPasskey;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;

/// `/console/account/passkeys/new`: a device makes a passkey for the account.
final class NewPasskeyPage implements SessionPage {
  static final String PATH = PasskeysPage.PATH + "/new";

  private static final String TEMPLATE = "new-passkey";

  private final AddPasskey add;
  private final ListPasskeys list;
  private final PasskeyCeremony ceremony;

  NewPasskeyPage(AddPasskey add, ListPasskeys list, PasskeyCeremony ceremony) {
    this.add = add;
    this.list = list;
    this.ceremony = ceremony;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    SignedIn who = arrival.person();
    return who.recent()
        ? Reply.page(
            TEMPLATE, view(who, FormView.of(Map.of("name", t("passkey.new.first")), who.csrf())))
        : ConfirmPage.first(PATH);
  }

  private PasskeyView view(SignedIn who, FormView form) {
    return PasskeyView.create(
        form, add.offer(who.found()), ceremony, who.account(), list.of(who.account().id()));
  }

  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    if (!who.recent()) {
      return ConfirmPage.first(PATH);
    }
    FormFields fields = arrival.fields();
    FormView form = FormView.of(Map.of("name", fields.text("name")), who.csrf());
    try {
      return add.add(
              who.found(),
              new KeyName(fields.text("name").strip()),
              fields.text("sealed"),
              new PasskeyCeremony.Attestation(fields.text("client"), fields.text("attestation")))
          .map(opened -> Reply.to(PasskeysPage.PATH, SessionCookie.set(opened)))
          .orElseGet(
              () -> Reply.refused(TEMPLATE, view(who, form.refused(t("passkey.new.refused")))));
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(TEMPLATE, view(who, form.refused(e.fault())));
    }
  }
}
