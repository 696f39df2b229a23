package dev.latchkey.store.cluster;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.cluster.Look;
import dev.latchkey.core.replica.Replica;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/// The [Cluster] of an open store.
public final class SeenCluster {
  private SeenCluster() {}

  /// The one process that has its store to itself.
  public static Cluster ofOne(NodeIdentity self, Replica replica, InstantSource clock) {
    Instant since = clock.instant();
    return () ->
        new Cluster.State(
            self.id(),
            replica.applied(),
            null,
            List.of(
                new ClusterNode(
                    self.id(),
                    self.name(),
                    replica.applied(),
                    Fencing.NONE,
                    since,
                    clock.instant(),
                    0)));
  }

  /// What the follower saw last.
  public static Cluster of(Follower follower) {
    String self = follower.self().id();
    return () -> {
      Look look = follower.confirmations().latest();
      return look == null
          ? new Cluster.State(self, 0, null, List.of())
          : new Cluster.State(self, look.n(), look.terms(), look.nodes());
    };
  }
}
