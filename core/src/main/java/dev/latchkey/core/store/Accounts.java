package dev.latchkey.core.store;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import java.util.Optional;

/// The accounts of the store.
public interface Accounts {
  Optional<Account> find(AccountId id);

  /// By e-mail address, as [Account#email] writes it.
  Optional<Account> findByEmail(String email);

  Page<Account> list(AccountQuery query);

  long count();

  /// Whether an active person (an account with an e-mail address) is an instance administrator.
  boolean hasAdministrator();

  /// Whether an active account other than this one is an instance administrator.
  boolean hasAdministratorBeside(AccountId id);
}
