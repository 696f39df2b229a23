package dev.latchkey.core.key;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.store.Store;

/// Erases the kept secrets of account-wide keys, where the instance keeps none any more.
public final class EraseAccountSecrets {
  private final Store store;

  public EraseAccountSecrets(Store store) {
    this.store = store;
  }

  /// How many were erased.
  public int erase() {
    return store
        .write(tx -> {
          int erased = tx.keptSecrets().removeAllOfAccounts();
          if (erased > 0) {
            tx.audit().append(By.SYSTEM, null, new Deed.AccountSecretsErased(erased));
          }
          return erased;
        })
        .outcome();
  }
}
