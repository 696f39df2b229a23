package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Signs somebody in whom another server has signed in, which the instance trusts with that.
///
/// The first time, the account is the one of the address that the other server has verified; from
/// then on it is the one of the identity, whatever the address has become. An account has one such
/// identity at most. A second factor is asked for all the same.
public final class SignInElsewhere {
  private final Store store;
  private final OpenSession openSession;
  private final WelcomeKey welcomeKey;

  public SignInElsewhere(Store store, OpenSession openSession, WelcomeKey welcomeKey) {
    this.store = store;
    this.openSession = openSession;
    this.welcomeKey = welcomeKey;
  }

  /// What the other server says.
  ///
  /// @param verifiedEmail the address that it has verified; null where it has not
  public record Told(Identity identity, @Nullable String verifiedEmail) {
    /// Whether this is the address that the other server has verified.
    public boolean isOf(String email) {
      return SignInElsewhere.email(this).filter(email::equals).isPresent();
    }
  }

  /// Empty when no account that is active is theirs.
  ///
  /// @param shows whether a key can be shown now to whoever comes for the first time
  public Optional<Welcomed> signIn(Told told, OpenSession.Place place, boolean shows) {
    return store.write(tx -> signIn(tx, told, place, shows)).outcome();
  }

  private Optional<Welcomed> signIn(
      WriteTransaction tx, Told told, OpenSession.Place place, boolean shows) {
    Optional<Credential> linked = tx.credentials().findByIdentity(told.identity().digest());
    if (linked.isPresent()) {
      return tx.accounts()
          .find(linked.get().account())
          .filter(Account::active)
          .map(account -> new Welcomed(openSession.enter(tx, account, place), null));
    }
    return byAddress(tx, told)
        .flatMap(account -> {
          Credential before = Credential.of(tx, account.id());
          return link(tx, account, told.identity())
              ? Optional.of(
                  new Welcomed(
                      openSession.enter(tx, account, place),
                      shows ? welcomeKey.welcome(tx, account, before) : null))
              : Optional.empty();
        });
  }

  private static Optional<Account> byAddress(WriteTransaction tx, Told told) {
    return email(told).flatMap(tx.accounts()::findByEmail).filter(Account::active);
  }

  /// Whether the identity is the account's from now on: not where either has another.
  static boolean link(WriteTransaction tx, Account account, Identity identity) {
    Credential credential = Credential.of(tx, account.id());
    if (credential.identity() != null
        || tx.credentials().findByIdentity(identity.digest()).isPresent()) {
      return false;
    }
    tx.credentials().put(credential.with(identity));
    tx.audit()
        .append(
            OpenSession.by(account),
            null,
            new Deed.IdentityLinked(account.id(), identity.issuer()));
    return true;
  }

  private static Optional<String> email(Told told) {
    try {
      return Optional.ofNullable(told.verifiedEmail()).map(Account::email);
    } catch (FaultException e) {
      return Optional.empty();
    }
  }
}
