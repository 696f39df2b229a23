package dev.latchkey.server.console.instance;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.server.console.form.Form;
import dev.latchkey.server.console.part.Frame;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The accounts of the instance.
///
/// @param withFactor those of them that ask for a second factor
/// @param withPasskeys those of them that have passkeys
/// @param filtered whether a filter leaves accounts out
/// @param problem what was wrong with a change; nothing when it is not refused
/// @param first the first page; null on it
/// @param next the next page; null on the last
public record AccountsPage(
    Frame frame,
    Form query,
    List<Account> accounts,
    Set<AccountId> withFactor,
    Set<AccountId> withPasskeys,
    boolean filtered,
    Form problem,
    @Nullable String first,
    @Nullable String next) {

  /// Where its second factor is taken off; null where there is none.
  public @Nullable String step(Account account) {
    return withFactor.contains(account.id()) ? AccountsPages.step(account.id()) : null;
  }

  /// Where its passkeys are taken off; null where there are none.
  public @Nullable String passkeys(Account account) {
    return withPasskeys.contains(account.id()) ? AccountsPages.passkeys(account.id()) : null;
  }
}
