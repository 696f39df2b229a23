package dev.latchkey.core.key;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.replica.Confirmation;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;

/// Takes a key out, with all that were delegated from it. A key takes out itself and what it
/// delegated.
public final class DeleteKey {
  private final Store store;
  private final Confirmations confirmations;

  public DeleteKey(Store store, Confirmations confirmations) {
    this.store = store;
    this.confirmations = confirmations;
  }

  /// How far the deletion has come.
  ///
  /// @throws FaultException when the key is gone or is not of the expected version
  public Confirmation delete(KeyId id, ExpectedVersion expected, By by) {
    long group = store.write(tx -> remove(tx, id, expected, by)).group();
    return confirmations.of(group);
  }

  private static boolean remove(WriteTransaction tx, KeyId id, ExpectedVersion expected, By by) {
    ApiKey key = tx.keys().find(id).orElseThrow(FindKey::unknown);
    if (!Delegation.isOfLine(tx, key, by)) {
      Authority.of(tx, by, KeyPolicy.projectOf(tx, key)).mustChange(key);
    }
    expected.check(key.version());
    tx.audit().append(by, key.project(), new Deed.KeyDeleted(id, key.name().text()));
    return tx.keys().remove(id);
  }
}
