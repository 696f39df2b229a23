package dev.latchkey.core.store;

import dev.latchkey.core.people.Account;

public interface WritableAccounts extends Accounts {
  /// Adds the account, or puts it in the place of the one with its id. Its address must be free.
  void put(Account account);
}
