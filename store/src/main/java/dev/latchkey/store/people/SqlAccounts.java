package dev.latchkey.store.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.WritableAccounts;
import dev.latchkey.store.row.Shelf;
import java.util.Optional;

/// The accounts of one transaction.
public final class SqlAccounts implements WritableAccounts {
  private final Shelf<Account> shelf;

  public SqlAccounts(Shelf<Account> shelf) {
    this.shelf = shelf;
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public Optional<Account> findByEmail(String email) {
    return shelf.find("where t.email = ?", email);
  }

  @Override
  public boolean hasAdministrator() {
    return !shelf
        .list("where t.instance_administrator = 1 and t.email is not null limit 1")
        .isEmpty();
  }

  @Override
  public void put(Account account) {
    shelf.put(account);
  }
}
