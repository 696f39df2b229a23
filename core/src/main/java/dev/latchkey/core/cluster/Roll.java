package dev.latchkey.core.cluster;

import org.jspecify.annotations.Nullable;

/// What a node reads and writes in the store to take part. Used by one thread. Every method may
/// throw [dev.latchkey.core.store.StoreException]; then nothing is known of what it did.
public interface Roll {
  /// Looks once, and brings this node's replica to what was seen before it answers.
  Look look();

  /// Which of its lives the store is in, as far as can be told: another after a fail-over to a
  /// standby, which may lack what was committed last.
  String epoch();

  /// The life in which every lease that may still hold was given, as of the last [#look]; null in a
  /// store that was never used.
  @Nullable String settledEpoch();

  /// All leases of earlier lives have run out.
  void settleEpoch();

  /// Makes this node one that changes wait for, with all groups up to `applied` in its memory;
  /// committed durably.
  void join(long applied);

  /// Says durably that all groups up to `applied` are in this node's memory. Whether it counted:
  /// not when the node was fenced meanwhile or its row is gone.
  boolean acknowledge(long applied);

  /// Lets the node decide until its clock reads `deadlineNanos`, if its replica is still what
  /// [#look] has brought it to or newer.
  void give(long deadlineNanos);

  /// Fences every node that has not applied group `n`.
  void fence(long n);
}
