package dev.latchkey.core.key;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Changes a key.
public final class UpdateKey {
  private final Store store;
  private final Confirmations confirmations;
  private final InstantSource clock;

  public UpdateKey(Store store, Confirmations confirmations, InstantSource clock) {
    this.store = store;
    this.confirmations = confirmations;
    this.clock = clock;
  }

  /// The key as it is now.
  ///
  /// @param revocation how far the change has come; null when it took no right away
  public record Updated(KeyView view, @Nullable Confirmation revocation) {}

  private record Done(KeyView view, boolean tookRights) {}

  /// A patch that changes nothing is no change: the version stays.
  ///
  /// @throws FaultException when the key is gone, is not of the expected version, or the result
  ///   breaks the project's policy
  public Updated update(KeyId id, KeyPatch patch, ExpectedVersion expected, By by) {
    Store.Committed<Done> committed = store.write(tx -> change(tx, id, patch, expected, by));
    Done done = committed.outcome();
    return new Updated(done.view(), done.tookRights() ? confirmations.of(committed.group()) : null);
  }

  private Done change(
      WriteTransaction tx, KeyId id, KeyPatch patch, ExpectedVersion expected, By by) {
    ApiKey key = tx.keys().find(id).orElseThrow(FindKey::unknown);
    Project project = KeyPolicy.projectOf(tx, key);
    Authority authority = Authority.of(tx, by, project);
    authority.mustChange(key);
    expected.check(key.version());
    Instant now = Instant.ofEpochMilli(clock.millis());
    KeyPolicy.notGone(key, project, now);
    KeyChange change = KeyChange.of(key, patch, authority.isAdministrator(), now);
    List<String> fields = change.fields();
    if (fields.isEmpty()) {
      return new Done(KeyView.of(tx, key), false);
    }
    ApiKey after = change.after();
    if (fields.contains("access")) {
      OwnResource.check(after.access());
      authority.mustHold(after.access(), key.access());
    }
    if (fields.contains("expiresAt")) {
      checkExpiry(after, project, now);
    }
    tx.keys().put(after);
    if (key.limits().quota() != null && after.limits().quota() == null) {
      tx.quotas().remove(id);
    }
    tx.audit().append(by, after.project(), new Deed.KeyUpdated(id, fields, change.effect()));
    return new Done(KeyView.of(tx, after), change.takesRights());
  }

  private static void checkExpiry(ApiKey after, @Nullable Project project, Instant now) {
    KeyPolicy.notYetOver(after.validity(), now);
    if (project != null) {
      KeyPolicy.checkLife(project, after.validity(), after.createdAt());
    }
  }
}
