package dev.latchkey.store.node;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.row.Refusals;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// Which rows of nodes are believed: those that carry the seal they were written with and are not
/// older than the newest that this process saw. A row that is not believed is that of a node which
/// said nothing: changes wait until no lease of it can hold.
///
/// Safe for use by many threads.
public final class BelievedNodes {
  /// Of how many nodes, also such as are gone, the newest version is known; then it begins anew.
  static final int KNOWN_MAX = 10_000;

  private final Seals seals;
  private final Refusals refusals;
  private final Map<String, Long> newest = new ConcurrentHashMap<>();

  public BelievedNodes(Seals seals, Refusals refusals) {
    this.seals = seals;
    this.refusals = refusals;
  }

  Seals seals() {
    return seals;
  }

  ClusterNode node(SealedNode.Carried row, Instant joinedAt, Instant seenAt, long clockAhead) {
    SealedNode said = row.node();
    Optional<Fencing> fencing = fencing(said.fencing());
    boolean believed = fencing.isPresent() && isBelieved(row);
    return new ClusterNode(
        said.id(),
        said.name(),
        believed ? said.applied() : 0,
        believed ? fencing.get() : Fencing.NONE,
        joinedAt,
        seenAt,
        clockAhead);
  }

  private boolean isBelieved(SealedNode.Carried row) {
    SealedNode said = row.node();
    if (!row.holds(seals)) {
      refusals.refuse("node", said.id(), "its seal does not hold");
      return false;
    }
    if (newest.size() >= KNOWN_MAX) {
      newest.clear();
    }
    if (newest.merge(said.id(), said.version(), Math::max) > said.version()) {
      refusals.refuse("node", said.id(), "an older row was put back");
      return false;
    }
    return true;
  }

  /// The newest version that was seen of this row.
  long newest(SealedNode node) {
    return Math.max(node.version(), newest.getOrDefault(node.id(), 0L));
  }

  /// This process has written the row.
  void wrote(SealedNode node) {
    newest.merge(node.id(), node.version(), Math::max);
  }

  /// The store goes on from an earlier state, in which rows are older.
  public void forget() {
    newest.clear();
  }

  private static Optional<Fencing> fencing(String wire) {
    for (Fencing each : Fencing.values()) {
      if (each.wire().equals(wire)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
