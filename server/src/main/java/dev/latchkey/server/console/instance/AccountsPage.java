package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The accounts of the instance.
///
/// @param filtered whether a filter leaves accounts out
/// @param first the first page; null on it
/// @param next the next page; null on the last
public record AccountsPage(
    Frame frame,
    Form query,
    List<Account> accounts,
    boolean filtered,
    @Nullable String first,
    @Nullable String next) {

  /// Where its page is.
  public String path(Account account) {
    return NamedAccount.path(account);
  }
}
