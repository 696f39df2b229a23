package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import java.util.List;

/// The passkeys of somebody, to tick those that are lost.
///
/// @param form what was wrong with it; nothing when it is not refused
public record TakeOffPasskeysPage(Frame frame, Account account, List<Passkey> passkeys, Form form) {
  /// Where the form goes.
  public String path() {
    return AccountsPages.passkeys(account.id());
  }

  /// Where the visitor came from.
  public String back() {
    return AccountsPages.PATH;
  }
}
