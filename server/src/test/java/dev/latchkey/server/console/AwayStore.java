package dev.latchkey.server.console;

import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WriteTransaction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store that fails when it is told to.
final class AwayStore implements Store {
  private final Store store;
  volatile @Nullable StoreFailure reading;
  volatile @Nullable StoreFailure writing;

  AwayStore(Store store) {
    this.store = store;
  }

  private static void fail(@Nullable StoreFailure failure) {
    if (failure != null) {
      throw new StoreException(failure, null);
    }
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    fail(reading);
    return store.read(work);
  }

  @Override
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    fail(writing);
    return store.write(work);
  }

  @Override
  public void close() {
    store.close();
  }
}
