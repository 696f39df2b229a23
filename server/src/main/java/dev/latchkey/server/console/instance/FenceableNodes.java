package dev.latchkey.server.console.instance;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// The nodes that somebody can say of that they are dead: not the one that answers, and none that
/// nobody waits for anyway.
public final class FenceableNodes {
  private final Cluster cluster;

  public FenceableNodes(Cluster cluster) {
    this.cluster = cluster;
  }

  static boolean holds(Cluster.State state, ClusterNode node) {
    return !node.id().equals(state.self()) && !node.isFenced();
  }

  /// Where a node of this id is fenced.
  static String step(String id) {
    return ShowNodes.PATH + "/" + id + "/fence";
  }

  /// @throws FaultException when there is none of this id
  ClusterNode find(String id) {
    Cluster.State state = cluster.state();
    return state.nodes().stream()
        .filter(node -> node.id().equals(id) && holds(state, node))
        .findFirst()
        .orElseThrow(() ->
            new FaultException(
                Fault.notFound(
                    "There is no such node, nobody waits for it, or it is the one that answers.")));
  }
}
