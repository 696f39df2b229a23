package dev.latchkey.core.signin;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/// Gives who shows an address and a password an account-wide key for some hours, for clients that
/// know no other way to sign in. The key is an ordinary one, which the person sees among the others
/// and revokes. What it may do ends where the person's role ends, as with every account-wide key.
public final class SignInForKey {
  /// How many of these keys one person has at most; beyond that, the oldest goes.
  public static final int KEYS_MAX = 20;

  private final PasswordCheck check;
  private final IssueKey issueKey;
  private final InstantSource clock;

  public SignInForKey(
      Store store,
      PasswordHasher hasher,
      SignInThrottle throttle,
      IssueKey issueKey,
      InstantSource clock) {
    this.check = new PasswordCheck(store, hasher, throttle);
    this.issueKey = issueKey;
    this.clock = clock;
  }

  /// Who asks, and for what key.
  ///
  /// @param email as it was typed
  /// @param source how the attempt is counted
  /// @param project where the person must have a place
  /// @param name of the key
  /// @param mark by which such keys are known again
  /// @param head what the key's text begins with, by the account and its end; see
  ///   [dev.latchkey.core.key.KeyFormat]
  public record Attempt(
      String email,
      Password password,
      SignInThrottle.Source source,
      ProjectId project,
      KeyName name,
      Metadata mark,
      Access access,
      Duration life,
      BiFunction<Account, Instant, String> head,
      Door door) {}

  /// What came of it.
  public sealed interface Outcome {}

  public record Issued(IssueKey.Made made, Account account) implements Outcome {}

  /// The password is right, and the account asks for a second factor, which cannot be shown here.
  public record FactorNeeded() implements Outcome {}

  /// The address or the password is wrong, the account is not active, or has no place there: nobody
  /// is told which.
  public record Refused() implements Outcome {}

  /// Too many attempts were made; the next is looked at after this time.
  public record Wait(Duration until) implements Outcome {}

  /// Blocks for the hash and the store.
  ///
  /// @throws FaultException when too many passwords are being hashed, or no key can be made
  public Outcome signIn(Attempt attempt) {
    PasswordCheck.Outcome<Outcome> found =
        check.check(
            attempt.email(),
            attempt.password(),
            attempt.source(),
            (tx, account) -> enter(tx, account, attempt));
    return switch (found) {
      case PasswordCheck.Wait<Outcome>(Duration until) -> new Wait(until);
      case PasswordCheck.Wrong<Outcome> wrong -> new Refused();
      case PasswordCheck.Right<Outcome>(Outcome outcome) -> outcome;
    };
  }

  private Optional<Outcome> enter(WriteTransaction tx, Account account, Attempt attempt) {
    boolean hasPlace =
        account.instanceAdministrator()
            || tx.members().find(attempt.project(), account.id()).isPresent();
    if (!hasPlace) {
      return Optional.empty();
    }
    if (Credential.of(tx, account.id()).factor() != null) {
      return Optional.of(new FactorNeeded());
    }
    Instant now = Instant.ofEpochMilli(clock.millis());
    Instant end = now.plus(attempt.life());
    By by = new By(new Actor.Person(account.id(), account.name().text()), attempt.door());
    makeRoom(tx, account, attempt, by, now);
    IssueKey.Wish wish =
        new IssueKey.Wish(
            new KeyOwner.OfAccount(account.id()),
            null,
            null,
            attempt.name(),
            new ValidityPeriod(null, end),
            false,
            attempt.access(),
            Restrictions.NONE,
            Limits.NONE,
            null,
            attempt.mark(),
            false);
    String head = attempt.head().apply(account, end);
    return Optional.of(new Issued(issueKey.make(tx, wish, By.SYSTEM, by, head), account));
  }

  /// Takes out such keys that have expired, and the oldest of those that are too many.
  private static void makeRoom(
      WriteTransaction tx, Account account, Attempt attempt, By by, Instant now) {
    KeyFilter named = new KeyFilter(null, null, null, attempt.name().text(), null, null);
    Page<ApiKey> oldest =
        tx.keys()
            .list(
                new KeyQuery(
                    new KeyOwner.OfAccount(account.id()),
                    named,
                    KeyQuery.Sort.CREATED,
                    false,
                    null,
                    Page.LIMIT_MAX,
                    now));
    List<ApiKey> live = new ArrayList<>();
    for (ApiKey key : oldest.items()) {
      if (!key.metadata().equals(attempt.mark())) {
        continue;
      }
      if (key.hasExpired(now)) {
        remove(tx, key, by);
      } else {
        live.add(key);
      }
    }
    live.stream()
        .limit(Math.max(0, live.size() - KEYS_MAX + 1))
        .forEach(key -> remove(tx, key, by));
  }

  private static void remove(WriteTransaction tx, ApiKey key, By by) {
    tx.audit().append(by, key.project(), new Deed.KeyDeleted(key.id(), key.name().text()));
    tx.keys().remove(key.id());
  }
}
