package dev.latchkey.core.signin;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Store;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/// Which accounts ask for a second factor.
public final class FindSecondFactors {
  private final Store store;

  public FindSecondFactors(Store store) {
    this.store = store;
  }

  /// Those of the given that have one.
  public Set<AccountId> among(Collection<AccountId> accounts) {
    return store.read(tx ->
        accounts.stream()
            .filter(account -> Credential.of(tx, account).factor() != null)
            .collect(Collectors.toUnmodifiableSet()));
  }
}
