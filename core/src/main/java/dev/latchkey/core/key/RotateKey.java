package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.RepeatableRequest;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Gives a key another secret. Everything else of it stays, and so do the keys that it delegated.
///
/// The secret before goes on working for the overlap. There is one previous secret at a time: where
/// the overlap of an earlier rotation still runs, the older of the two secrets dies at once.
public final class RotateKey {
  public static final Duration OVERLAP_MAX = Duration.ofDays(30);

  private static final Access NOTHING = Access.custom(List.of());

  private final Store store;
  private final Confirmations confirmations;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final AccountKeyRules accountKeys;

  /// Where the secrets of account-wide keys are not kept.
  ///
  /// @param instancePrefix what account-wide keys begin with
  public RotateKey(
      Store store,
      Confirmations confirmations,
      RandomGenerator random,
      InstantSource clock,
      KeyPrefix instancePrefix) {
    this(store, confirmations, random, clock, new AccountKeyRules(instancePrefix, false));
  }

  public RotateKey(
      Store store,
      Confirmations confirmations,
      RandomGenerator random,
      InstantSource clock,
      AccountKeyRules accountKeys) {
    this.store = store;
    this.confirmations = confirmations;
    this.random = random;
    this.clock = clock;
    this.accountKeys = accountKeys;
  }

  /// What became of the request.
  public sealed interface Outcome {
    KeyView view();
  }

  /// The key with its new text.
  ///
  /// @param revocation how far the end of a secret has come; null when none ended
  public record Rotated(KeyView view, Secret secret, @Nullable Confirmation revocation)
      implements Outcome {}

  /// The request came before; the new text was shown then.
  ///
  /// @param revealable whether the text that the key has now is kept and can be shown again
  public record Replayed(KeyView view, boolean revealable) implements Outcome {}

  private record Done(Outcome outcome, boolean tookRights) {}

  /// @param overlap zero to 30 days
  /// @param request by which a repeated request is known; null when it cannot be
  /// @throws FaultException when the key is gone, who asks may not change it, or it holds a right
  ///   over Latchkey that who asks lacks
  public Outcome rotate(KeyId id, Duration overlap, By by, @Nullable RepeatableRequest request) {
    Store.Committed<Done> committed = store.write(tx -> once(tx, id, overlap, by, request));
    Done done = committed.outcome();
    return switch (done.outcome()) {
      case Rotated(KeyView view, Secret secret, var none) ->
          new Rotated(view, secret, done.tookRights() ? confirmations.of(committed.group()) : null);
      case Replayed replayed -> replayed;
    };
  }

  private Done once(
      WriteTransaction tx, KeyId id, Duration overlap, By by, @Nullable RepeatableRequest request) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    if (request != null && request.made(tx, now).isPresent()) {
      ApiKey key = tx.keys().find(id).orElseThrow(FindKey::unknown);
      boolean revealable = SecretKeeping.isKept(tx, key, KeyPolicy.projectOf(tx, key), accountKeys);
      return new Done(new Replayed(KeyView.of(tx, key), revealable), false);
    }
    ApiKey key = tx.keys().find(id).orElseThrow(FindKey::unknown);
    Project project = KeyPolicy.projectOf(tx, key);
    Authority authority = Authority.of(tx, by, project);
    authority.mustChange(key);
    // Who is given the new secret is given all that the key may do.
    authority.mustHold(key.access(), NOTHING);
    KeyPolicy.notGone(key, project, now);
    KeyPrefix prefix = project == null ? accountKeys.prefix() : project.prefix().with(key.handle());
    Secret secret = KeyFormat.generate(prefix, random);
    PreviousSecret previous =
        overlap.isZero()
            ? null
            : new PreviousSecret(key.digest(), key.preview(), now.plus(overlap));
    ApiKey after =
        KeyDraft.after(key)
            .digest(secret.digest())
            .preview(secret.preview())
            .previous(previous)
            .make();
    tx.keys().put(after);
    SecretKeeping.keep(tx, after, project, secret, accountKeys);
    PreviousSecret older = key.previous();
    boolean tookRights = previous == null || (older != null && older.worksAt(now));
    tx.audit().append(by, key.project(), new Deed.KeyRotated(id, overlap, tookRights));
    if (request != null) {
      request.remember(tx, id.toString(), now);
    }
    return new Done(new Rotated(KeyView.of(tx, after), secret, null), tookRights);
  }
}
