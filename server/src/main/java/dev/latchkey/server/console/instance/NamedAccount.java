package dev.latchkey.server.console.instance;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.FindAccount;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;
import dev.latchkey.server.console.part.Frame;

/// Finds the account that the address names, and says where its pages are.
final class NamedAccount {
  private NamedAccount() {}

  /// @throws FaultException when there is none
  static Account of(Visit visit, FindAccount find) {
    return AccountId.parse(visit.parameter("account"))
        .flatMap(find::find)
        .orElseThrow(FindAccount::unknown);
  }

  static String path(Account account) {
    return ShowAccounts.PATH + "/accounts/" + account.id();
  }

  static String passkeys(Account account) {
    return path(account) + "/passkeys";
  }

  /// The frame of a page about one.
  static Frame frame(String title, Visitor visitor) {
    return Frame.of(title, visitor, ShowAccounts.PATH);
  }
}
