package dev.latchkey.server.console.session;

import java.util.concurrent.Semaphore;

/// How many of these pages may be made at once, and how many with a password to hash: whoever finds
/// no place is turned away before anything is done for them, so that a storm of people costs those
/// who verify next to nothing. Safe for use by many threads.
final class PagesAtOnce {
  private final Semaphore all;
  private final Semaphore hashing;

  PagesAtOnce(int allMax, int hashingMax) {
    this.all = new Semaphore(allMax);
    this.hashing = new Semaphore(hashingMax);
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

  void leave(boolean hashes) {
    all.release();
    if (hashes) {
      hashing.release();
    }
  }
}
