package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Lends a key to the service behind a call: a child of the key that made the call, which may do
/// less, is good for an hour at most, and dies with its parent. That a site's routes say so is
/// enough; the parent need not be one that may delegate by itself.
public final class LendKey {
  public static final Duration LASTS = Duration.ofHours(1);

  private static final String HANDLES = "lent.";

  private final Store store;
  private final Confirmations confirmations;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final KeyPrefix instancePrefix;

  /// @param random is fit for secrets
  /// @param instancePrefix what account-wide keys begin with
  public LendKey(
      Store store,
      Confirmations confirmations,
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      KeyPrefix instancePrefix) {
    this.store = store;
    this.confirmations = confirmations;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.instancePrefix = instancePrefix;
  }

  /// A key and its text.
  public record Lent(KeyId key, Secret secret) {}

  /// Whether a key was lent. Such a one is taken out when it has expired, and nobody is told.
  static boolean isLent(ApiKey key) {
    KeyHandle handle = key.handle();
    return key.parent() != null && handle != null && handle.text().startsWith(HANDLES);
  }

  /// Makes the key; empty where its parent may do nothing of what would be lent.
  ///
  /// @param access what is lent, within what the parent may do at each use
  /// @throws FaultException when the parent is gone or disabled, or stands too deep
  public Optional<Lent> lend(KeyId parent, Access access) {
    boolean shares =
        store.read(tx -> tx.keys().find(parent).filter(key -> shares(key, access)).isPresent());
    if (!shares) {
      return Optional.empty();
    }
    Lent lent = store.write(tx -> lend(tx, parent, access)).outcome();
    confirmations.everywhere();
    return Optional.of(lent);
  }

  /// Whether some rule of the key could hold something of what is lent. A use decides.
  private static boolean shares(ApiKey key, Access lent) {
    return key.access().preset() != AccessPreset.CUSTOM
        || key.access().rules().stream()
            .filter(rule -> !rule.actions().names().isEmpty())
            .anyMatch(rule -> lent.rules().stream().anyMatch(other -> mayMeet(rule, other)));
  }

  private static boolean mayMeet(Rule one, Rule other) {
    String first = one.resource().toString();
    String second = other.resource().toString();
    return first.equals("*") || second.equals("*") || scheme(first).equals(scheme(second));
  }

  private static String scheme(String pattern) {
    int end = pattern.indexOf("://");
    return end < 0 ? "" : pattern.substring(0, end);
  }

  private Lent lend(WriteTransaction tx, KeyId parentId, Access access) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    ApiKey parent =
        tx.keys()
            .find(parentId)
            .filter(key -> key.status() == KeyStatus.ACTIVE)
            .orElseThrow(() ->
                new FaultException(Fault.of(FaultCode.DISABLED, "The key was revoked meanwhile.")));
    if (Delegation.ancestors(tx, parent).size() >= ApiKey.PARENTS_MAX) {
      throw new FaultException(
          Fault.of(
              FaultCode.ACCESS_DENIED,
              "The call would be lent a key with more than four above it: it goes round in"
                  + " circles."));
    }
    Project project = KeyPolicy.projectOf(tx, parent);
    Secret secret = KeyFormat.generate(project == null ? instancePrefix : project.prefix(), random);
    AccountId account =
        parent.owner() instanceof KeyOwner.OfAccount(AccountId owner)
            ? owner
            : parent.createdBy().account();
    By by = new By(new Actor.Key(parentId, parent.name().text(), account), Door.SYSTEM);
    KeyId id = new KeyId(ids.next());
    ApiKey child =
        new KeyDraft(id, parent.owner(), secret.digest())
            .number(tx.keys().nextNumber())
            .handle(new KeyHandle(HANDLES + id))
            .name(new KeyName("Lent to a call"))
            .preview(secret.preview())
            .created(by.actor(), now)
            .validity(new ValidityPeriod(null, now.plus(LASTS)))
            .access(access)
            .subject(parent.subject())
            .parent(parentId)
            .make();
    tx.keys().put(child);
    tx.audit().append(by, child.project(), new Deed.KeyIssued(id, child.name().text()));
    return new Lent(id, secret);
  }
}
