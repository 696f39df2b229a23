package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes a key and hands its text out, that one time.
public final class IssueKey {
  private static final Access NOTHING = Access.custom(java.util.List.of());

  private final Store store;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final AccountKeyRules accountKeys;

  /// Where the secrets of account-wide keys are not kept.
  public IssueKey(
      Store store,
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      KeyPrefix instancePrefix) {
    this(store, ids, random, clock, new AccountKeyRules(instancePrefix, false));
  }

  public IssueKey(
      Store store,
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      AccountKeyRules accountKeys) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.accountKeys = accountKeys;
  }

  /// What it holds account-wide keys to.
  public AccountKeyRules accountKeys() {
    return accountKeys;
  }

  /// What the new key shall be.
  ///
  /// @param parent the key that delegates; null for a key that is issued
  /// @param defaultLife whether its maker left the expiry to the project's policy
  public record Wish(
      KeyOwner owner,
      @Nullable KeyId parent,
      @Nullable KeyHandle handle,
      KeyName name,
      ValidityPeriod validity,
      boolean defaultLife,
      Access access,
      Restrictions restrictions,
      Limits limits,
      @Nullable Subject subject,
      Metadata metadata,
      boolean mayDelegate) {

    /// The key as wished; who makes it adds its number, its preview, and by whom and when.
    KeyDraft draft(KeyId id, SecretDigest digest) {
      return new KeyDraft(id, owner, digest)
          .handle(handle)
          .name(name)
          .validity(validity)
          .access(access)
          .restrictions(restrictions)
          .limits(limits)
          .subject(subject)
          .metadata(metadata)
          .parent(parent)
          .mayDelegate(mayDelegate);
    }

    /// A key that is good for ever, from everywhere.
    public static Wish plain(KeyOwner owner, String name, Access access) {
      return new Wish(
          owner,
          null,
          null,
          new KeyName(name),
          ValidityPeriod.ALWAYS,
          true,
          access,
          Restrictions.NONE,
          Limits.NONE,
          null,
          Metadata.NONE,
          false);
    }
  }

  /// What became of the request.
  public sealed interface Outcome {
    KeyView view();
  }

  /// A key with its text. `group` is the commit it became true with.
  public record Issued(KeyView view, Secret secret, long group) implements Outcome {
    public ApiKey key() {
      return view.key();
    }
  }

  /// The request came before and made this key; its text was shown then.
  ///
  /// @param revealable whether the text is kept and can be shown again
  public record Replayed(KeyView view, boolean revealable) implements Outcome {}

  /// @throws FaultException when the project's policy forbids it, its owner is gone, or it would
  ///   hold a right over Latchkey that its maker lacks
  public Issued issue(Wish wish, By by) {
    Store.Committed<Made> committed = store.write(tx -> make(tx, wish, by));
    Made made = committed.outcome();
    return new Issued(made.view(), made.secret(), committed.group());
  }

  /// As [#issue(Wish,By)], once however often the request comes.
  public Outcome issue(Wish wish, By by, RepeatableRequest request) {
    Store.Committed<Outcome> committed = store.write(tx -> issueOnce(tx, wish, by, request));
    return switch (committed.outcome()) {
      case Issued(KeyView view, Secret secret, long unknown) ->
          new Issued(view, secret, committed.group());
      case Replayed replayed -> replayed;
    };
  }

  private Outcome issueOnce(WriteTransaction tx, Wish wish, By by, RepeatableRequest request) {
    Instant now = clock.instant();
    Optional<String> before = request.made(tx, now);
    if (before.isPresent()) {
      ApiKey key =
          KeyId.parse(before.get())
              .flatMap(tx.keys()::find)
              .orElseThrow(() ->
                  new FaultException(
                      Fault.notFound("The key that this request made was deleted since.")));
      return new Replayed(
          KeyView.of(tx, key),
          SecretKeeping.isKept(tx, key, KeyPolicy.projectOf(tx, key), accountKeys));
    }
    Made made = make(tx, wish, by);
    request.remember(tx, made.view().key().id().toString(), now);
    return new Issued(made.view(), made.secret(), 0);
  }

  /// A key and its text, not committed yet.
  public record Made(KeyView view, Secret secret) {}

  /// Makes the key inside a write that has more to do.
  public Made make(WriteTransaction tx, Wish wish, By by) {
    return make(tx, wish, by, by);
  }

  /// As above, made by one on the authority of another: Latchkey gives a person a first key that
  /// the person could not issue yet.
  public Made make(WriteTransaction tx, Wish wish, By authority, By by) {
    return make(tx, wish, authority, by, null);
  }

  /// As above, with what the key's text begins with, in place of the prefix that is usual.
  ///
  /// @param head null for the usual prefix; see [KeyFormat]
  public Made make(WriteTransaction tx, Wish wish, By authority, By by, @Nullable String head) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    OwnResource.check(wish.access());
    ValidityPeriod validity = KeyPolicy.life(tx, wish, now);
    KeyPrefix prefix =
        wish.parent() == null
            ? prefixFor(tx, wish, authority)
            : prefixOfChild(tx, wish, wish.parent(), authority);
    KeyPolicy.checkHandle(tx, wish.owner(), wish.handle());
    Secret secret = KeyFormat.generate(head == null ? prefix.text() : head, random);
    ApiKey key =
        wish.draft(new KeyId(ids.next()), secret.digest())
            .number(tx.keys().nextNumber())
            .preview(secret.preview())
            .created(by.actor(), now)
            .validity(validity)
            .make();
    tx.keys().put(key);
    SecretKeeping.keep(tx, key, KeyPolicy.projectOf(tx, key), secret, accountKeys);
    tx.audit().append(by, key.project(), new Deed.KeyIssued(key.id(), key.name().text()));
    return new Made(KeyView.ofNew(tx, key), secret);
  }

  private KeyPrefix prefixOfChild(WriteTransaction tx, Wish wish, KeyId parentId, By by) {
    ApiKey parent = Delegation.parent(tx, parentId, by);
    Delegation.mustNotExceed(parent, wish.access());
    Project project = KeyPolicy.projectOf(tx, parent);
    if (project == null) {
      return accountKeys.prefix();
    }
    KeyPolicy.checkCount(tx, project);
    return project.prefix().with(wish.handle());
  }

  private KeyPrefix prefixFor(WriteTransaction tx, Wish wish, By by) {
    return switch (wish.owner()) {
      case KeyOwner.OfAccount owner -> {
        if (tx.accounts().find(owner.account()).filter(Account::active).isEmpty()) {
          throw new FaultException(Fault.notFound("There is no such account."));
        }
        Authority authority = Authority.of(tx, by, null);
        authority.mustActFor(owner.account());
        authority.mustHold(wish.access(), NOTHING);
        KeyPolicy.checkCount(tx, owner);
        yield accountKeys.prefix();
      }
      case KeyOwner.OfProject owner -> {
        Project project = tx.projects().find(owner.project()).orElseThrow(FindProject::unknown);
        Authority authority = Authority.of(tx, by, project);
        authority.mustIssueIn(project);
        authority.mustHold(wish.access(), NOTHING);
        KeyPolicy.checkCount(tx, project);
        yield project.prefix().with(wish.handle());
      }
    };
  }
}
