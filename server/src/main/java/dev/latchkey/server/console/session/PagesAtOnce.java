package dev.latchkey.server.console.session;

import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/// How many of these pages may be made at once, and how many with a password to hash: whoever finds
/// no place is turned away before anything is done for them, and nothing is read for those who wait
/// to be hashed before it is their turn: so a storm of people costs those who verify next to
/// nothing. Safe for use by many threads.
final class PagesAtOnce {
  private final Semaphore all;
  private final Semaphore hashing;
  private final Semaphore turns;

  /// @param turnsMax how many of those who hash are worked on at once
  PagesAtOnce(int allMax, int hashingMax, int turnsMax) {
    this.all = new Semaphore(allMax);
    this.hashing = new Semaphore(hashingMax);
    this.turns = new Semaphore(turnsMax, true);
  }

  /// Whether there was a place; who had one leaves.
  boolean enter(boolean hashes) {
    if (hashes && !hashing.tryAcquire()) {
      return false;
    }
    if (!all.tryAcquire()) {
      if (hashes) {
        hashing.release();
      }
      return false;
    }
    return true;
  }

  /// Does the work of somebody who entered, when it is their turn. Blocks.
  <T> T inTurn(boolean hashes, Supplier<T> work) {
    if (!hashes) {
      return work.get();
    }
    turns.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      turns.release();
    }
  }

  void leave(boolean hashes) {
    all.release();
    if (hashes) {
      hashing.release();
    }
  }
}
