package dev.latchkey.client;

import dev.latchkey.client.node.NodeList;
import dev.latchkey.client.node.NodesPatch;

/// The nodes that serve from one store. Safe for use by many threads.
public final class Nodes {
  private final Transport transport;

  Nodes(Transport transport) {
    this.transport = transport;
  }

  public NodeList list() {
    return transport.read(NodeList.class, Request.of(Operation.LIST_NODES));
  }

  /// The nodes after the change.
  public NodeList update(NodesPatch patch) {
    return transport.read(NodeList.class, Request.of(Operation.UPDATE_NODES).body(patch));
  }
}
