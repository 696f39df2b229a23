package dev.latchkey.core.recording;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.UsageStore;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageCount;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.usage.UsageRetention;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Takes batches as a store does: each once. It can be made to fail.
final class BatchStore implements UsageStore {
  final List<Call> calls = new ArrayList<>();
  final List<StrangerCount> strangers = new ArrayList<>();
  final List<UsageCount> counts = new ArrayList<>();
  final List<PreviousUse> previous = new ArrayList<>();
  final Map<KeyId, LastUse> uses = new HashMap<>();
  int widest;
  volatile boolean down;

  /// Whether a batch is kept and the answer to it lost.
  volatile boolean deaf;

  final Map<UsageLog.Turn, List<byte[]>> logged = new LinkedHashMap<>();
  final Map<UsageLog.Turn, KeyId> upTo = new HashMap<>();

  /// How many more batches are taken before it goes down once.
  int batchesLeft = Integer.MAX_VALUE;

  private long sequence;
  private long logs;

  @Override
  public synchronized void record(UsageBatch batch) {
    if (down) {
      throw new StoreException(new StoreFailure.Unavailable("for a test"), null);
    }
    if (batchesLeft-- == 0) {
      down = true;
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
      UsageLog.Settled settled = batch.settled();
      if (settled != null && settled.upTo() == null) {
        logged.remove(settled.turn());
        upTo.remove(settled.turn());
      } else if (settled != null) {
        upTo.put(settled.turn(), settled.upTo());
      }
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
  public synchronized void log(UsageLog log) {
    if (down) {
      throw new StoreException(new StoreFailure.Unavailable("for a test"), null);
    }
    if (log.sequence() > logs) {
      logs = log.sequence();
      logged.computeIfAbsent(log.turn(), turn -> new ArrayList<>()).add(log.facts());
    }
    if (deaf) {
      throw new StoreException(new StoreFailure.OutcomeUnknown(), null);
    }
  }

  @Override
  public synchronized Optional<UsageLog.Leftover> leftover(String recorder) {
    if (down) {
      throw new StoreException(new StoreFailure.Unavailable("for a test"), null);
    }
    return logged.entrySet().stream()
        .filter(each -> !each.getKey().recorder().equals(recorder))
        .findFirst()
        .map(
            each -> new UsageLog.Leftover(each.getKey(), upTo.get(each.getKey()), each.getValue()));
  }

  /// The process is killed: what comes from the next one begins anew.
  synchronized void outlivesItsProcess() {
    sequence = 0;
    logs = 0;
  }

  @Override
  public boolean pruneUsage(UsageRetention.Cutoff cutoff) {
    return false;
  }
}
