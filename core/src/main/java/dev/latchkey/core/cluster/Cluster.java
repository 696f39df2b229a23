package dev.latchkey.core.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The nodes on one store, as this one knows them.
public interface Cluster {
  /// What was last seen; never waits.
  State state();

  /// @param self the id of the node that tells this
  /// @param n the newest group of changes
  /// @param terms null where one process has the store to itself and needs no lease
  /// @param nodes at least the one that tells this
  record State(String self, long n, @Nullable LeaseTerms terms, List<ClusterNode> nodes) {
    public State {
      nodes = List.copyOf(nodes);
    }
  }
}
