package dev.latchkey.server.console;

import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WritableNodes;
import dev.latchkey.core.store.WriteTransaction;
import java.lang.reflect.Proxy;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store that fails when it is told to.
final class AwayStore implements Store {
  private final Store store;
  volatile @Nullable StoreFailure reading;
  volatile @Nullable StoreFailure writing;

  /// What writes find where the nodes are; null for what the store has.
  volatile @Nullable WritableNodes nodes;

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
    WritableNodes other = nodes;
    return store.write(other == null ? work : tx -> work.apply(with(other, tx)));
  }

  private static WriteTransaction with(WritableNodes nodes, WriteTransaction tx) {
    return (WriteTransaction)
        Proxy.newProxyInstance(
            AwayStore.class.getClassLoader(),
            new Class<?>[] {WriteTransaction.class},
            (proxy, method, arguments) ->
                method.getName().equals("nodes") ? nodes : method.invoke(tx, arguments));
  }

  @Override
  public void close() {
    store.close();
  }
}
