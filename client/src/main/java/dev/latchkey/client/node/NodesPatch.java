package dev.latchkey.client.node;

import dev.latchkey.client.json.Body;

/// What shall change about the nodes; what is not named stays.
public final class NodesPatch extends Body<NodesPatch> {
  /// How long every node may decide from memory without word from the store: 1 to 900.
  public NodesPatch leaseSeconds(int seconds) {
    return with("leaseSeconds", seconds);
  }

  /// Says that the process of this node is dead for certain, so that no change waits for it. Were
  /// it alive, it could go on admitting what is revoked until its lease runs out.
  public NodesPatch fence(String node) {
    return with("fence", node);
  }
}
