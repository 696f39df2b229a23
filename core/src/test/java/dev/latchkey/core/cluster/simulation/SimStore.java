package dev.latchkey.core.cluster.simulation;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.cluster.Look;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A store whose every operation happens at one moment.
final class SimStore {
  private static final Instant SOMETIME = Instant.EPOCH;

  /// One group of the log: which key it takes, and who it is, so that histories can be compared.
  record Group(int key, long tag) {}

  final List<Group> log = new ArrayList<>();
  private final Map<String, ClusterNode> rows = new LinkedHashMap<>();
  LeaseTerms terms;
  int primary;
  int settledPrimary;
  private List<Group> keptLog = List.of();
  private Map<String, ClusterNode> keptRows = Map.of();
  private long tags;

  SimStore(LeaseTerms terms) {
    this.terms = terms;
  }

  /// What a look reads: the look itself, and the log.
  record Snapshot(Look look, List<Group> log) {}

  Snapshot snapshot() {
    return new Snapshot(
        new Look(log.size(), terms, 0, List.copyOf(rows.values())), List.copyOf(log));
  }

  long commit(int key) {
    log.add(new Group(key, ++tags));
    return log.size();
  }

  void join(String id, long applied) {
    rows.put(id, node(id, applied, Fencing.NONE));
  }

  boolean acknowledge(String id, long applied, boolean evenIfFenced) {
    ClusterNode row = rows.get(id);
    if (row == null || (row.isFenced() && !evenIfFenced) || row.applied() > applied) {
      return false;
    }
    rows.put(id, node(id, applied, row.fencing()));
    return true;
  }

  void fence(long n) {
    rows.replaceAll((id, row) ->
        !row.isFenced() && row.applied() < n ? node(id, row.applied(), Fencing.TIME) : row);
  }

  void fenceByOperator(String id) {
    rows.computeIfPresent(id, (same, row) -> node(id, row.applied(), Fencing.OPERATOR));
  }

  void leave(String id) {
    rows.remove(id);
  }

  /// A standby has everything up to now.
  void keep() {
    keptLog = List.copyOf(log);
    keptRows = new LinkedHashMap<>(rows);
  }

  /// The standby goes on, without what was committed last. How many groups are left of the log.
  int failOver() {
    primary++;
    log.clear();
    log.addAll(keptLog);
    forgetNodes();
    rows.replaceAll((id, row) -> node(id, Math.min(row.applied(), log.size()), row.fencing()));
    return log.size();
  }

  /// Loses what was written about nodes since [#keep], and nothing else.
  void forgetNodes() {
    rows.clear();
    rows.putAll(keptRows);
  }

  private static ClusterNode node(String id, long applied, Fencing fencing) {
    return new ClusterNode(id, id, applied, fencing, SOMETIME, SOMETIME, 0);
  }
}
