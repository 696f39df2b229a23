package dev.latchkey.core.store;

import dev.latchkey.core.cluster.LeaseTerms;
import java.util.Optional;

/// The nodes on the store, to be changed.
public interface WritableNodes {
  /// Makes changes wait no more for a node, because somebody says that its process is dead. The
  /// node's name; empty when there is no such node or it is fenced so already.
  Optional<String> fence(String id);

  LeaseTerms terms();

  void terms(LeaseTerms next);
}
