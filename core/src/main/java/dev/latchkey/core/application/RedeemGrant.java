package dev.latchkey.core.application;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An application shows a code and gets a key of the person who has allowed it, once. A code that
/// is shown a second time was stolen by one of the two: the key that came of it is deleted.
public final class RedeemGrant {
  private final Store store;
  private final IssueKey issueKey;
  private final DeleteKey deleteKey;
  private final InstantSource clock;

  public RedeemGrant(Store store, IssueKey issueKey, DeleteKey deleteKey, InstantSource clock) {
    this.store = store;
    this.issueKey = issueKey;
    this.deleteKey = deleteKey;
    this.clock = clock;
  }

  /// What came of it.
  public sealed interface Outcome {}

  public record Issued(IssueKey.Made made, Instant expiresAt) implements Outcome {}

  /// Nobody has decided yet.
  public record Pending() implements Outcome {}

  public record Denied() implements Outcome {}

  /// Nobody decided in time.
  public record Expired() implements Outcome {}

  /// The code is unknown, of another application, was used, or does not go with what was shown
  /// beside it: nobody is told which.
  public record Invalid() implements Outcome {}

  /// What a write has found.
  private sealed interface Found {}

  private record Told(Outcome outcome) implements Found {}

  /// The code was used before; this came of it.
  private record Reused(KeyId key, Account account) implements Found {}

  /// For the code of a device.
  ///
  /// @throws FaultException when no key can be made, such as when the person has too many
  public Outcome byDevice(String client, String code) {
    return AskByDevice.CODE
        .read(code)
        .map(digest -> redeem(client, digest, null, ""))
        .orElseGet(Invalid::new);
  }

  /// For the code that came by a redirect.
  ///
  /// @param redirect the address it came to
  /// @param verifier what the challenge was made of
  /// @throws FaultException when no key can be made, such as when the person has too many
  public Outcome byCode(String client, String code, String redirect, String verifier) {
    return AllowByCode.CODE
        .read(code)
        .map(digest -> redeem(client, digest, redirect, verifier))
        .orElseGet(Invalid::new);
  }

  private Outcome redeem(
      String client, SecretDigest code, @Nullable String redirect, String verifier) {
    // Most questions of a device find that nobody has decided; those write nothing.
    Optional<Grant> seen = store.read(tx -> tx.grants().find(code));
    if (seen.filter(grant -> grant.isOpen(clock.instant())).isPresent()) {
      return new Pending();
    }
    Found found = store.write(tx -> redeem(tx, client, code, redirect, verifier)).outcome();
    return switch (found) {
      case Told(Outcome outcome) -> outcome;
      case Reused(KeyId key, Account account) -> {
        withdraw(key, account);
        yield new Invalid();
      }
    };
  }

  private Found redeem(
      WriteTransaction tx,
      String client,
      SecretDigest code,
      @Nullable String redirect,
      String verifier) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Grant grant = tx.grants().find(code).orElse(null);
    Application application =
        grant == null
            ? null
            : FindApplication.byClient(tx, client)
                .filter(found -> found.id().equals(grant.application()))
                .orElse(null);
    if (grant == null || application == null || !goesWith(grant, redirect, verifier)) {
      return new Told(new Invalid());
    }
    boolean inTime = now.isBefore(grant.endsAt());
    return switch (grant.state()) {
      case ASKED -> new Told(inTime ? new Pending() : new Expired());
      case DENIED -> new Told(new Denied());
      case SPENT -> reused(tx, grant);
      case ALLOWED -> new Told(inTime ? issue(tx, grant, application, now) : late(grant));
    };
  }

  private static boolean goesWith(Grant grant, @Nullable String redirect, String verifier) {
    Grant.Callback callback = grant.callback();
    return callback == null
        ? redirect == null
        : callback.redirect().equals(redirect) && callback.challenge().isMetBy(verifier);
  }

  private static Outcome late(Grant grant) {
    return grant.callback() == null ? new Expired() : new Invalid();
  }

  private static Found reused(WriteTransaction tx, Grant grant) {
    KeyId key = grant.key();
    AccountId owner = grant.account();
    Account account = owner == null ? null : tx.accounts().find(owner).orElse(null);
    return key == null || account == null || tx.keys().find(key).isEmpty()
        ? new Told(new Invalid())
        : new Reused(key, account);
  }

  private Outcome issue(WriteTransaction tx, Grant grant, Application application, Instant now) {
    Account account =
        Optional.ofNullable(grant.account())
            .flatMap(tx.accounts()::find)
            .filter(Account::active)
            .orElse(null);
    if (account == null) {
      return new Denied();
    }
    Instant expiresAt = now.plus(Duration.ofDays(application.keyDays()));
    By by = new By(new Actor.Person(account.id(), account.name().text()), Door.API);
    IssueKey.Made made = issueKey.make(tx, wish(application, account, expiresAt), By.SYSTEM, by);
    tx.grants().put(grant.spent(made.view().key().id(), now));
    return new Issued(made, expiresAt);
  }

  private static IssueKey.Wish wish(Application application, Account account, Instant expiresAt) {
    IssueKey.Wish plain =
        IssueKey.Wish.plain(
            new KeyOwner.OfAccount(account.id()), application.name().text(), application.access());
    return new IssueKey.Wish(
        plain.owner(),
        null,
        null,
        plain.name(),
        new ValidityPeriod(null, expiresAt),
        false,
        plain.access(),
        Restrictions.NONE,
        Limits.NONE,
        null,
        plain.metadata(),
        false);
  }

  private void withdraw(KeyId key, Account account) {
    By by = new By(new Actor.Person(account.id(), account.name().text()), Door.API);
    deleteKey.delete(key, ExpectedVersion.ANY, by);
  }
}
