package dev.latchkey.server.console.instance;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.server.console.part.Badge;
import dev.latchkey.server.console.part.Frame;
import org.jspecify.annotations.Nullable;

/// The nodes on the store.
public record NodesPage(Frame frame, Cluster.State state) {

  /// How many groups of changes a node has not taken into its memory yet.
  public long lag(ClusterNode node) {
    return Math.max(0, state.n() - node.applied());
  }

  public boolean isSelf(ClusterNode node) {
    return node.id().equals(state.self());
  }

  /// Where somebody says that it is dead; null where nobody can.
  public @Nullable String fencing(ClusterNode node) {
    return FenceableNodes.holds(state, node) ? FenceableNodes.step(node.id()) : null;
  }

  public Badge standing(ClusterNode node) {
    if (node.isFenced()) {
      return Badge.bad("nodes.fenced");
    }
    return lag(node) == 0 ? Badge.good("nodes.current") : Badge.warn("nodes.behind");
  }
}
