package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import dev.latchkey.server.console.part.PageTurns;
import java.util.List;

/// The accounts of the instance.
///
/// @param filtered whether a filter leaves accounts out
/// @param turns where the other pages are
public record AccountsPage(
    Frame frame, Form query, List<Account> accounts, boolean filtered, PageTurns turns) {

  /// Where its page is.
  public String path(Account account) {
    return NamedAccount.path(account);
  }
}
