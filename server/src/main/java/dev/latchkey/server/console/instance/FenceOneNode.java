package dev.latchkey.server.console.instance;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.FenceNode;
import dev.latchkey.server.console.PageAction;
import dev.latchkey.server.console.PageAnswer;
import dev.latchkey.server.console.Visit;
import dev.latchkey.server.console.Visitor;

/// `POST /console/instance/nodes/{node}/fence`: takes the word of an administrator that the process
/// of a node is dead.
public final class FenceOneNode implements PageAction<Visitor> {
  private final FenceableNodes nodes;
  private final FenceNode fenceNode;

  public FenceOneNode(FenceableNodes nodes, FenceNode fenceNode) {
    this.nodes = nodes;
    this.fenceNode = fenceNode;
  }

  @Override
  public PageAnswer answer(Visit visit, Visitor visitor) {
    ClusterNode node = nodes.find(visit.parameter("node"));
    if (!visitor.recent()) {
      return PageAnswer.confirmFirst(FenceableNodes.step(node.id()));
    }
    fenceNode.fence(node.id(), visit.by());
    return new PageAnswer.Seen(ShowNodes.PATH + "?done=node-fenced");
  }
}
