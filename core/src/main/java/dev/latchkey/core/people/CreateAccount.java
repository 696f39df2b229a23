package dev.latchkey.core.people;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Makes an account, for an administrator of the instance.
public final class CreateAccount {
  private final Store store;
  private final Uuid7 ids;
  private final InstantSource clock;

  public CreateAccount(Store store, Uuid7 ids, InstantSource clock) {
    this.store = store;
    this.ids = ids;
    this.clock = clock;
  }

  /// What the new account shall be.
  ///
  /// @param email as [Account#email] writes it; null for a machine's account
  public record Wish(KeyName name, @Nullable String email, boolean instanceAdministrator) {}

  /// The account; `replayed` when an earlier request made it.
  public record Created(Account account, boolean replayed) {}

  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when the address is taken, there are too many accounts, or who asks may
  ///   not give what the account shall have
  public Created create(Wish wish, By by, @Nullable RepeatableRequest request) {
    return store
        .write(tx -> {
          Authority authority = Authority.of(tx, by, null);
          authority.mustAdminister();
          if (wish.instanceAdministrator()) {
            authority.mustHoldEveryRight();
          }
          Instant now = clock.instant();
          Optional<String> before = request == null ? Optional.empty() : request.made(tx, now);
          if (before.isPresent()) {
            Account account =
                AccountId.parse(before.get())
                    .flatMap(tx.accounts()::find)
                    .orElseThrow(FindAccount::unknown);
            return new Created(account, true);
          }
          Account account = make(tx, wish, by);
          if (request != null) {
            request.remember(tx, account.id().toString(), now);
          }
          return new Created(account, false);
        })
        .outcome();
  }

  /// Makes the account inside a write that has more to do.
  Account make(WriteTransaction tx, Wish wish, By by) {
    return make(tx, new AccountId(ids.next()), wish, by);
  }

  /// As [#make(WriteTransaction,Wish,By)], under an id that was drawn before.
  Account make(WriteTransaction tx, AccountId id, Wish wish, By by) {
    String email = wish.email();
    if (email != null) {
      mustBeFree(tx, email);
    }
    if (tx.accounts().count() >= Account.ACCOUNTS_MAX) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "There are 100,000 accounts; no more are possible."));
    }
    Account account =
        Account.made(
            id,
            wish.name(),
            email,
            wish.instanceAdministrator(),
            Instant.ofEpochMilli(clock.millis()));
    tx.accounts().put(account);
    tx.audit().append(by, null, new Deed.AccountCreated(id, wish.instanceAdministrator()));
    return account;
  }

  AccountId nextId() {
    return new AccountId(ids.next());
  }

  static void mustBeFree(WriteTransaction tx, String email) {
    if (tx.accounts().findByEmail(email).isPresent()) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "An account has this e-mail address already."));
    }
  }
}
