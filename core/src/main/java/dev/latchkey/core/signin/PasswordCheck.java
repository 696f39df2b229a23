package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.util.Optional;
import java.util.function.BiFunction;

/// Looks whether an address and a password belong together, and goes on where they do. What it says
/// and how long it takes does not tell whether there is such an account.
final class PasswordCheck {
  private final Store store;
  private final PasswordHasher hasher;
  private final SignInThrottle throttle;

  PasswordCheck(Store store, PasswordHasher hasher, SignInThrottle throttle) {
    this.store = store;
    this.hasher = hasher;
    this.throttle = throttle;
  }

  /// What came of it.
  sealed interface Outcome<T> {}

  record Right<T>(T entered) implements Outcome<T> {}

  /// The address or the password is wrong, the account is not active, or it gets no further.
  record Wrong<T>() implements Outcome<T> {}

  /// Too many attempts were made; the next is looked at after this time.
  record Wait<T>(Duration until) implements Outcome<T> {}

  private record Known(Account account, PasswordHash password) {}

  /// Blocks for the hash and the store.
  ///
  /// @param email as it was typed
  /// @param entering what is done in a write for who has shown the password; empty where that does
  ///   not let in
  /// @throws FaultException when too many passwords are being hashed
  <T> Outcome<T> check(
      String email,
      Password password,
      SignInThrottle.Source source,
      BiFunction<WriteTransaction, Account, Optional<T>> entering) {
    Optional<String> address = address(email);
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new Wait<>(until);
      case SignInThrottle.Taken taken -> check(address, password, taken, entering);
    };
  }

  private <T> Outcome<T> check(
      Optional<String> email,
      Password password,
      SignInThrottle.Taken taken,
      BiFunction<WriteTransaction, Account, Optional<T>> entering) {
    Optional<T> entered;
    try {
      Known known = known(email).orElse(null);
      boolean right = hasher.matches(password, known == null ? null : known.password());
      entered = right && known != null ? enter(known, entering) : Optional.empty();
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
    if (entered.isEmpty()) {
      taken.failed();
      return new Wrong<>();
    }
    taken.succeeded();
    return new Right<>(entered.get());
  }

  private Optional<Known> known(Optional<String> email) {
    return email.flatMap(text ->
        store.read(tx -> tx.accounts().findByEmail(text).flatMap(found -> known(tx, found))));
  }

  private static Optional<Known> known(ReadTransaction tx, Account account) {
    return tx.credentials()
        .find(account.id())
        .flatMap(credential -> Optional.ofNullable(credential.password()))
        .filter(password -> account.active())
        .map(password -> new Known(account, password));
  }

  /// Asks again inside the write: the password may have been changed while it was hashed.
  private <T> Optional<T> enter(
      Known known, BiFunction<WriteTransaction, Account, Optional<T>> entering) {
    return store
        .write(tx ->
            tx.accounts()
                .find(known.account().id())
                .filter(account ->
                    known(tx, account)
                        .filter(now -> now.password().equals(known.password()))
                        .isPresent())
                .flatMap(account -> entering.apply(tx, account)))
        .outcome();
  }

  private static Optional<String> address(String typed) {
    try {
      return Optional.of(Account.email(typed.strip()));
    } catch (FaultException e) {
      return Optional.empty();
    }
  }
}
