package dev.latchkey.core.key;

import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import java.util.Optional;

/// Keys for work that goes over many of them and must not stand still at one that was touched by
/// another hand. The store has told the operator of it, and no verification believes it.
public final class BelievedKeys {
  private BelievedKeys() {}

  /// The key; empty when there is none, or its row is not believed.
  ///
  /// @throws StoreException when the store cannot answer
  public static Optional<ApiKey> find(ReadTransaction tx, KeyId id) {
    try {
      return tx.keys().find(id);
    } catch (StoreException e) {
      if (e.failure() instanceof StoreFailure.Tampered) {
        return Optional.empty();
      }
      throw e;
    }
  }
}
