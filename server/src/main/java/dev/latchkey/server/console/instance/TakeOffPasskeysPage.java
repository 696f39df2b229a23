package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.Pages;
import dev.latchkey.server.console.part.Texts;
import java.util.List;

/// The passkeys of somebody, to tick those that are lost.
///
/// @param form what was wrong with it; nothing when it is not refused
public record TakeOffPasskeysPage(Frame frame, Account account, List<Passkey> passkeys, Form form) {
  static String html(Visit visit, Account account, List<Passkey> passkeys, Form form) {
    String title = Texts.t("take-off-passkeys.title", account.name().text());
    return Pages.html(
        "instance/take-off-passkeys",
        new TakeOffPasskeysPage(
            NamedAccount.frame(title, visit.visitor()), account, passkeys, form));
  }

  /// Where the form goes.
  public String path() {
    return NamedAccount.passkeys(account);
  }

  /// Where the visitor came from.
  public String back() {
    return NamedAccount.path(account);
  }
}
