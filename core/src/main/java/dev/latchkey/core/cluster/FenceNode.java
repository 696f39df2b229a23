package dev.latchkey.core.cluster;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.Authority;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;

/// An operator says that the process of a node is dead, so that no change waits for it. It is their
/// word: were it alive, it could admit what was revoked until its lease runs out.
public final class FenceNode {
  private final Store store;

  public FenceNode(Store store) {
    this.store = store;
  }

  /// @throws FaultException when there is no such node, or it is fenced so already
  public void fence(String id, By by) {
    store.write(tx -> fence(tx, id, by));
  }

  private static boolean fence(WriteTransaction tx, String id, By by) {
    Authority.of(tx, by, null).mustAdminister();
    String name =
        tx.nodes()
            .fence(id)
            .orElseThrow(() ->
                new FaultException(
                    Fault.field("fence", "names no node here, or one that is fenced already")));
    tx.audit().append(by, null, new Deed.NodeFenced(id, name));
    return true;
  }
}
