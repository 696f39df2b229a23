package dev.latchkey.server.limit;

import dev.latchkey.core.limit.RateLimit;
import java.util.List;

/// Holds each bucket once for all nodes, and gives out its tokens. Used by one thread.
interface Bank extends AutoCloseable {
  /// What one node has to settle about one bucket.
  ///
  /// @param name of the bucket
  /// @param charge tokens that the node lent itself; negative for what it brings back
  /// @param want how many it would like
  /// @param need how many it must have at once, or they are of no use; at most `want`
  record Ask(String name, RateLimit rate, long charge, long want, long need) {}

  /// @param granted what the node may spend
  /// @param level whole tokens that are left for all; negative when more was lent than there were
  record Word(long granted, long level) {}

  /// Settles, and waits for the answer, for a bounded time.
  ///
  /// @param nodes among how many nodes it is to be spread
  /// @return a word for each, in the same order
  /// @throws BankAwayException when there was no answer; then nothing is known of what was done
  List<Word> settle(List<Ask> asks, int nodes);

  @Override
  void close();
}
