package dev.latchkey.core.replica;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import org.jspecify.annotations.Nullable;

/// An account in memory. One object an account for the life of a [Picture], so that keys can point
/// at it; what changes is behind one volatile field.
public final class LiveAccount {
  private final AccountId id;
  private volatile @Nullable Account now;

  LiveAccount(AccountId id) {
    this.id = id;
  }

  public AccountId id() {
    return id;
  }

  /// The account as it is; null when there is none (any more).
  public @Nullable Account now() {
    return now;
  }

  void become(@Nullable Account account) {
    now = account;
  }

  public boolean isActive() {
    Account account = now;
    return account != null && account.active();
  }

  public boolean isInstanceAdministrator() {
    Account account = now;
    return account != null && account.active() && account.instanceAdministrator();
  }
}
