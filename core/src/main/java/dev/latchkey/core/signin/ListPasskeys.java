package dev.latchkey.core.signin;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Store;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The passkeys of an account, the oldest first.
public final class ListPasskeys {
  private final Store store;

  public ListPasskeys(Store store) {
    this.store = store;
  }

  /// Those of the given accounts that have one.
  public Set<AccountId> among(Collection<AccountId> accounts) {
    return store.read(tx ->
        accounts.stream()
            .filter(account -> !Credential.of(tx, account).passkeys().isEmpty())
            .collect(Collectors.toUnmodifiableSet()));
  }

  public List<Passkey> of(AccountId account) {
    return store
        .read(tx -> tx.credentials().find(account))
        .map(Credential::passkeys)
        .orElse(List.of());
  }
}
