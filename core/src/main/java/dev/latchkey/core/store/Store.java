package dev.latchkey.core.store;

import java.util.function.Function;

/// Keeps the facts. Safe for use by many threads; every call blocks and is made from a thread that
/// may, never from an event loop.
public interface Store extends AutoCloseable {

  /// Reads one consistent state.
  ///
  /// @throws StoreException when the store cannot answer, or a row was touched by another hand
  <T> T read(Function<ReadTransaction, T> work);

  /// Runs `work` inside a group's transaction, under a savepoint of its own, and answers after the
  /// group's commit is durable and applied to this node's replica. `work` decides; it must be short
  /// and do no hashing of passwords, mail or HTTP. When it throws, nothing of it is kept and the
  /// exception arrives here; others of its group are not touched.
  ///
  /// Every work that changes something appends to the audit trail, or it is refused.
  ///
  /// @throws StoreException when nothing was kept, or with [StoreFailure.OutcomeUnknown] when the
  ///   store did not say
  <T> Committed<T> write(Function<WriteTransaction, T> work);

  /// What a write answered, and the number of the group it was committed in; 0 when it changed
  /// nothing.
  record Committed<T>(T outcome, long group) {}

  /// Ends what is under way, then lets go of the store. Calls after it fail with
  /// [StoreFailure.Unavailable].
  @Override
  void close();
}
