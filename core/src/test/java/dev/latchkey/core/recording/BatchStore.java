package dev.latchkey.core.recording;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageCount;
import dev.latchkey.core.usage.UsageRetention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Takes batches as a store does: each once. It can be made to fail.
final class BatchStore implements Store {
  final List<Call> calls = new ArrayList<>();
  final List<StrangerCount> strangers = new ArrayList<>();
  final List<UsageCount> counts = new ArrayList<>();
  final List<PreviousUse> previous = new ArrayList<>();
  final Map<KeyId, LastUse> uses = new HashMap<>();
  int widest;
  volatile boolean down;

  /// Whether a batch is kept and the answer to it lost.
  volatile boolean deaf;

  private long sequence;

  @Override
  public synchronized void record(UsageBatch batch) {
    if (down) {
      throw new StoreException(new StoreFailure.Unavailable("for a test"), null);
    }
    if (batch.sequence() > sequence) {
      sequence = batch.sequence();
      widest = Math.max(widest, batch.rows());
      counts.addAll(batch.counts());
      previous.addAll(batch.previous());
      calls.addAll(batch.calls());
      strangers.addAll(batch.strangers());
      batch.uses().forEach(use -> uses.put(use.key(), use));
    }
    if (deaf) {
      throw new StoreException(new StoreFailure.OutcomeUnknown(), null);
    }
  }

  /// The sum of a key's counts, or with null of the whole project's.
  synchronized long count(ProjectId project, @Nullable KeyId key, String outcome) {
    return counts.stream()
        .filter(each ->
            project.equals(each.project())
                && java.util.Objects.equals(key, each.key())
                && outcome.equals(each.outcome()))
        .mapToLong(UsageCount::count)
        .sum();
  }

  @Override
  public boolean pruneUsage(UsageRetention.Cutoff cutoff) {
    return false;
  }

  @Override
  public <T> T read(Function<ReadTransaction, T> work) {
    throw batchesOnly();
  }

  @Override
  public <T> Committed<T> write(Function<WriteTransaction, T> work) {
    throw batchesOnly();
  }

  /// Whoever notes calls must not ask the store anything else: then the test fails by this.
  private static StoreException batchesOnly() {
    return new StoreException(new StoreFailure.Unavailable("it takes batches only"), null);
  }

  @Override
  public void close() {}
}
