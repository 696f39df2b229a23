package dev.latchkey.core.key;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.store.Store;
import java.util.Optional;

/// Reads one key.
public final class FindKey {
  private final Store store;

  public FindKey(Store store) {
    this.store = store;
  }

  public Optional<KeyView> find(KeyId id) {
    return store.read(tx -> tx.keys().find(id).map(key -> KeyView.of(tx, key)));
  }

  /// By its [ApiKey#number].
  public Optional<KeyView> find(long number) {
    return store.read(tx -> tx.keys().findByNumber(number).map(key -> KeyView.of(tx, key)));
  }

  /// What is said of a key that is not there, or not for the one who asks: the same.
  public static FaultException unknown() {
    return new FaultException(Fault.notFound("There is no such key here."));
  }
}
