package dev.latchkey.server.rest;

import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.UsageStore;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.store.SqlStore;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A store that can be made to fail, or to stand still.
final class SwitchableStore implements Store, UsageStore {
  private final SqlStore store;
  private volatile @Nullable StoreFailure failure;
  private volatile @Nullable CountDownLatch gate;

  SwitchableStore(SqlStore store) {
    this.store = store;
  }

  /// From now on every call fails so; null heals.
  void failing(@Nullable StoreFailure with) {
    failure = with;
  }

  /// From now on every call waits for the gate; null lifts it.
  void waitingFor(@Nullable CountDownLatch latch) {
    gate = latch;
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    check();
    return store.read(work);
  }

  @Override
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    check();
    return store.write(work);
  }

  @Override
  public void record(UsageBatch batch) {
    check();
    store.record(batch);
  }

  @Override
  public void log(UsageLog log) {
    check();
    store.log(log);
  }

  @Override
  public Optional<UsageLog.Leftover> leftover(String recorder) {
    check();
    return store.leftover(recorder);
  }

  @Override
  public boolean pruneUsage(UsageRetention.Cutoff cutoff) {
    check();
    return store.pruneUsage(cutoff);
  }

  private void check() {
    CountDownLatch waiting = gate;
    if (waiting != null) {
      try {
        waiting.await();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
    StoreFailure now = failure;
    if (now != null) {
      throw new StoreException(now, null);
    }
  }

  @Override
  public void close() {
    store.close();
  }
}
