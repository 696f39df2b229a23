package dev.latchkey.core.store;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;

public interface WritableAccounts extends Accounts {
  /// Adds the account, or puts it in the place of the one with its id. Its address must be free.
  void put(Account account);

  /// Takes the account out, with its account-wide keys and its places in projects. Whether it was
  /// there.
  boolean remove(AccountId id);
}
