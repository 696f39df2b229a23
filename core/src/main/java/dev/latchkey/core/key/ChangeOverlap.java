package dev.latchkey.core.key;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/// Lets the previous secret of a rotated key work for longer or shorter, or no longer at all.
public final class ChangeOverlap {
  private final Store store;
  private final Confirmations confirmations;
  private final InstantSource clock;

  public ChangeOverlap(Store store, Confirmations confirmations, InstantSource clock) {
    this.store = store;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /// The key as it is now.
  ///
  /// @param revocation how far the change has come; null when the previous secret lost nothing
  public record Changed(KeyView view, @Nullable Confirmation revocation) {}

  private record Done(KeyView view, boolean tookRights) {}

  /// Lets the previous secret work until then, at most 30 days from now.
  ///
  /// @throws FaultException when the key is gone or not of the expected version, or no previous
  ///   secret works any more
  public Changed until(KeyId id, Instant until, ExpectedVersion expected, By by) {
    return change(id, until, expected, by);
  }

  /// Ends it now.
  ///
  /// @throws FaultException as [#until]
  public Changed cut(KeyId id, ExpectedVersion expected, By by) {
    return change(id, null, expected, by);
  }

  private Changed change(KeyId id, @Nullable Instant until, ExpectedVersion expected, By by) {
    Store.Committed<Done> committed = store.write(tx -> write(tx, id, until, expected, by));
    Done done = committed.outcome();
    return new Changed(done.view(), done.tookRights() ? confirmations.of(committed.group()) : null);
  }

  private Done write(
      WriteTransaction tx, KeyId id, @Nullable Instant until, ExpectedVersion expected, By by) {
    ApiKey key = tx.keys().find(id).orElseThrow(FindKey::unknown);
    Authority.of(tx, by, KeyPolicy.projectOf(tx, key)).mustChange(key);
    expected.check(key.version());
    Instant now = Instant.ofEpochMilli(clock.millis());
    PreviousSecret previous = key.previous();
    if (previous == null || !previous.worksAt(now)) {
      throw new FaultException(Fault.notFound("The key has no previous secret that still works."));
    }
    if (until != null) {
      checkEnd(until, now);
      if (until.equals(previous.validUntil())) {
        return new Done(KeyView.of(tx, key), false);
      }
    }
    PreviousSecret kept =
        until == null ? null : new PreviousSecret(previous.digest(), previous.preview(), until);
    ApiKey after = KeyDraft.after(key).previous(kept).make();
    tx.keys().put(after);
    boolean shorter = until == null || until.isBefore(previous.validUntil());
    tx.audit().append(by, key.project(), new Deed.KeyOverlapChanged(id, until, shorter));
    return new Done(KeyView.of(tx, after), shorter);
  }

  private static void checkEnd(Instant until, Instant now) {
    if (!until.isAfter(now) || until.isAfter(now.plus(RotateKey.OVERLAP_MAX))) {
      throw new FaultException(
          Fault.field(
              "validUntil", "is " + until + "; it must be after now and at most 30 days away"));
    }
  }
}
