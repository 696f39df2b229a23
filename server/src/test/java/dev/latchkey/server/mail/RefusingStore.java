package dev.latchkey.server.mail;

import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WriteTransaction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// A store that can be read, and written to while there is space.
record RefusingStore(Store store, BooleanSupplier full) implements Store {
  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    return store.read(work);
  }

  @Override
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    if (full.getAsBoolean()) {
      throw new StoreException(new StoreFailure.Full(), null);
    }
    return store.write(work);
  }

  @Override
  public void close() {
    store.close();
  }
}
