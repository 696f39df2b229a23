package dev.latchkey.server;

import dev.latchkey.core.cluster.Cluster;
import java.time.Duration;

/// How long a node that is told to stop waits until it takes no more calls, so that a load balancer
/// sees in time that it is not ready any more. A node that is alone does not wait: nobody else
/// would take its calls.
///
/// @param most how long where there are others
record Leaving(Cluster cluster, Duration most) {
  /// Returns when it is over, or this thread is interrupted.
  void await() {
    if (cluster.state().nodes().size() < 2) {
      return;
    }
    try {
      Thread.sleep(most);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
