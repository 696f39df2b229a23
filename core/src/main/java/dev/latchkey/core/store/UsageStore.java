package dev.latchkey.core.store;

import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.core.usage.UsageRetention;
import java.util.Optional;

/// Takes facts about calls. They are no changes: they stand beside the change log and the audit
/// trail, in transactions of their own that let waiting writes go first. What it has taken survives
/// the end of the process, and some seconds later a power cut. Used by one thread at a time.
///
/// Each call fails with [StoreException] when nothing was kept, or with
/// [StoreFailure.OutcomeUnknown] when the store did not say; the very same can then be tried again.
public interface UsageStore {

  /// Writes a batch, and how far the log is settled with it. A batch that was written already is
  /// not written again.
  void record(UsageBatch batch);

  /// Puts counts down until batches settle their turn.
  void log(UsageLog log);

  /// What some other recorder has put down and not settled; empty when there is nothing.
  ///
  /// @param recorder the one that asks
  Optional<UsageLog.Leftover> leftover(String recorder);

  /// Takes some of what is too old out of the facts about calls. Whether there is more.
  boolean pruneUsage(UsageRetention.Cutoff cutoff);
}
