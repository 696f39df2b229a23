package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.Restrictions;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Makes a key and hands its text out, that one time.
public final class IssueKey {
  private final Store store;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final KeyPrefix instancePrefix;

  public IssueKey(
      Store store,
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      KeyPrefix instancePrefix) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.instancePrefix = instancePrefix;
  }

  /// What the new key shall be.
  public record Wish(
      KeyOwner owner,
      KeyName name,
      ValidityPeriod validity,
      Access access,
      Restrictions restrictions,
      @Nullable Subject subject,
      Metadata metadata) {}

  /// A key with its text. `group` is the commit it became true with.
  public record Issued(ApiKey key, Secret secret, long group) {}

  /// @throws FaultException when the project's policy forbids it, or its owner is gone
  public Issued issue(Wish wish, By by) {
    return issue(wish, by, (tx, key) -> {});
  }

  /// As [#issue(Wish,By)]; `also` runs in the same transaction, with the key that was made.
  public Issued issue(Wish wish, By by, Also also) {
    Store.Committed<Made> committed =
        store.write(tx -> {
          Made made = make(tx, wish, by);
          also.run(tx, made.key());
          return made;
        });
    return new Issued(committed.outcome().key(), committed.outcome().secret(), committed.group());
  }

  /// Something that belongs into the same commit.
  @FunctionalInterface
  public interface Also {
    void run(WriteTransaction tx, ApiKey key);
  }

  private record Made(ApiKey key, Secret secret) {}

  private Made make(WriteTransaction tx, Wish wish, By by) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    KeyPrefix prefix = prefixFor(tx, wish, now);
    Secret secret = KeyFormat.generate(prefix, random);
    ApiKey key =
        new ApiKey(
            new KeyId(ids.next()),
            tx.keys().nextNumber(),
            wish.name(),
            secret.preview(),
            wish.owner(),
            wish.owner() instanceof KeyOwner.OfProject(ProjectId id) ? id : null,
            by.actor(),
            now,
            KeyStatus.ACTIVE,
            null,
            wish.validity(),
            wish.access(),
            wish.restrictions(),
            wish.subject(),
            wish.metadata(),
            null,
            secret.digest(),
            1);
    tx.keys().put(key);
    tx.audit().append(by, key.project(), new Deed.KeyIssued(key.id(), key.name().text()));
    return new Made(key, secret);
  }

  private KeyPrefix prefixFor(WriteTransaction tx, Wish wish, Instant now) {
    return switch (wish.owner()) {
      case KeyOwner.OfAccount owner -> {
        boolean alive = tx.accounts().find(owner.account()).filter(Account::active).isPresent();
        if (!alive) {
          throw new FaultException(Fault.notFound("There is no such account."));
        }
        notYetOver(wish.validity(), now);
        yield instancePrefix;
      }
      case KeyOwner.OfProject owner -> {
        Project project =
            tx.projects()
                .find(owner.project())
                .orElseThrow(() -> new FaultException(Fault.notFound("There is no such project.")));
        notYetOver(wish.validity(), now);
        checkLife(project, wish.validity(), now);
        Integer most = project.policy().maxKeysPerOwner();
        if (most != null && tx.keys().count(owner) >= most) {
          throw new FaultException(
              Fault.of(
                  FaultCode.CONFLICT,
                  "The project's policy allows " + most + " keys; delete one first."));
        }
        yield project.prefix();
      }
    };
  }

  static void notYetOver(ValidityPeriod validity, Instant now) {
    Instant expiresAt = validity.expiresAt();
    if (expiresAt != null && !expiresAt.isAfter(now)) {
      throw new FaultException(
          Fault.field("expiresAt", "is " + expiresAt + ", which is not in the future"));
    }
  }

  /// Refuses an expiry that the project's policy does not allow for a key made at `createdAt`.
  static void checkLife(Project project, ValidityPeriod validity, Instant createdAt) {
    Instant expiresAt = validity.expiresAt();
    Integer days = project.policy().maxLifetimeDays();
    if (expiresAt == null && (project.policy().requireExpiry() || days != null)) {
      throw new FaultException(
          Fault.field("expiresAt", "is absent, and the project's policy asks for an expiry"));
    }
    if (expiresAt != null
        && days != null
        && expiresAt.isAfter(createdAt.plus(Duration.ofDays(days)))) {
      throw new FaultException(
          Fault.field(
              "expiresAt",
              "is " + expiresAt + "; the project's policy allows a life of " + days + " days"));
    }
  }
}
