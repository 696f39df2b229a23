package dev.latchkey.core.signin;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Store;
import java.util.List;

/// The passkeys of an account, the oldest first.
public final class ListPasskeys {
  private final Store store;

  public ListPasskeys(Store store) {
    this.store = store;
  }

  public List<Passkey> of(AccountId account) {
    return store
        .read(tx -> tx.credentials().find(account))
        .map(Credential::passkeys)
        .orElse(List.of());
  }
}
