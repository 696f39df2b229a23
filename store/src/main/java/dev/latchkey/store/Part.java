package dev.latchkey.store;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.NodeTalk;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.store.cluster.Follower;
import dev.latchkey.store.cluster.NodeIdentity;
import dev.latchkey.store.cluster.SeenCluster;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.Optional;

/// This process's part among those on its store.
///
/// @param afterCommit is run when other nodes have something to read; does not wait
/// @param leave stops deciding and takes part no more
/// @param talk by which it hears of the others; empty where there are none
record Part(
    String id,
    Confirmations confirmations,
    Cluster cluster,
    Runnable afterCommit,
    Runnable leave,
    Optional<NodeTalk> talk) {

  /// The store is this process's alone.
  static Part alone(NodeIdentity self, Replica replica, InstantSource clock) {
    return new Part(
        self.id(),
        Confirmations.ofOneNode(replica),
        SeenCluster.ofOne(self, replica, clock),
        () -> {},
        () -> {},
        Optional.empty());
  }

  /// Joins the others.
  static Part joined(Follower follower, NodeTalk talk) throws SQLException {
    follower.start();
    return new Part(
        follower.self().id(),
        follower.confirmations(),
        SeenCluster.of(follower),
        follower::ring,
        follower::close,
        Optional.of(talk));
  }
}
