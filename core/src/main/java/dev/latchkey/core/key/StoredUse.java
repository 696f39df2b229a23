package dev.latchkey.core.key;

import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;

/// What the store says of the use of a key's quota, for work that must not stand still where
/// another hand has touched that. The store has told the operator of it, and draws from it nothing.
public sealed interface StoredUse {
  /// Nothing is gone.
  record None() implements StoredUse {}

  record Noted(QuotaUse use) implements StoredUse {}

  /// Nobody knows how much is gone: what is written there is not believed.
  record Unbelieved() implements StoredUse {}

  /// @throws StoreException when the store cannot answer
  static StoredUse find(ReadTransaction tx, KeyId key) {
    try {
      return tx.quotas().find(key).<StoredUse>map(Noted::new).orElseGet(None::new);
    } catch (StoreException e) {
      if (e.failure() instanceof StoreFailure.Tampered) {
        return new Unbelieved();
      }
      throw e;
    }
  }
}
