package dev.latchkey.core.people;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import java.util.Optional;

/// Reads one account.
public final class FindAccount {
  private final Store store;

  public FindAccount(Store store) {
    this.store = store;
  }

  public Optional<Account> find(AccountId id) {
    return store.read(tx -> tx.accounts().find(id));
  }

  /// What is said of an account that is not there, or not for the one who asks: the same.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("There is no such account here."));
  }
}
