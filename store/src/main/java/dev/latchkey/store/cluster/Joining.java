package dev.latchkey.store.cluster;

import java.time.Duration;

/// Waits for a thread to end, for a bounded time.
final class Joining {
  private static final Duration PATIENCE = Duration.ofSeconds(15);

  private Joining() {}

  static void join(Thread thread) {
    try {
      thread.join(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
