package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.RenamePasskey;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;

/// `/console/account/passkeys`: the own passkeys; its forms give them other names.
final class PasskeysPage implements SessionPage {
  static final String PATH = "/console/account/passkeys";

  private static final String TEMPLATE = "passkeys";

  private final ListPasskeys list;
  private final RenamePasskey rename;

  PasskeysPage(ListPasskeys list, RenamePasskey rename) {
    this.list = list;
    this.rename = rename;
  }

  /// What stands there where the console's address is not set.
  static SessionPage unset() {
    return new SessionPage() {
      @Override
      public boolean isPersonal() {
        return true;
      }

      @Override
      public Reply show(Arrival arrival) {
        return Reply.page("no-passkeys", arrival.front());
      }

      @Override
      public Reply take(Arrival arrival) {
        throw SessionPage.nothingToShow();
      }
    };
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.page(TEMPLATE, view(arrival, FormView.of(Map.of(), arrival.person().csrf())));
  }

  private PasskeysView view(Arrival arrival, FormView form) {
    return new PasskeysView(form, list.of(arrival.person().account().id()));
  }

  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    try {
      rename.rename(
          who.found(),
          arrival.fields().text("passkey"),
          new KeyName(arrival.fields().text("name").strip()));
      return Reply.to(PATH);
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(
          TEMPLATE, view(arrival, FormView.of(Map.of(), who.csrf()).refused(e.fault())));
    }
  }
}
