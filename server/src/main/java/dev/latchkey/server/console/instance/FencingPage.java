package dev.latchkey.server.console.instance;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.server.console.part.Frame;

/// Asks once more before nobody waits for a node any more, and says what that means.
public record FencingPage(Frame frame, ClusterNode node) {
  /// Where the form goes.
  public String path() {
    return FenceableNodes.step(node.id());
  }

  /// Where the visitor came from.
  public String back() {
    return ShowNodes.PATH;
  }
}
