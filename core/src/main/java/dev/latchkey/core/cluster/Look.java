package dev.latchkey.core.cluster;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// One consistent look at the store: how far the change log is, and who takes part.
///
/// @param n the newest group of changes
/// @param terms how long leases last
/// @param storeMillis the store's wall clock
public record Look(long n, LeaseTerms terms, long storeMillis, List<ClusterNode> nodes) {
  public Look {
    nodes = List.copyOf(nodes);
  }

  /// The node with this id; null when it has not joined.
  public @Nullable ClusterNode node(String id) {
    for (ClusterNode node : nodes) {
      if (node.id().equals(id)) {
        return node;
      }
    }
    return null;
  }
}
