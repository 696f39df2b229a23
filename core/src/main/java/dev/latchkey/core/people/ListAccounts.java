package dev.latchkey.core.people;

import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;

/// Reads accounts, page by page.
public final class ListAccounts {
  private final Store store;

  public ListAccounts(Store store) {
    this.store = store;
  }

  public Page<Account> list(AccountQuery query) {
    return store.read(tx -> tx.accounts().list(query));
  }
}
