package dev.latchkey.store.node;

import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.cluster.Look;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The rows of the nodes. Only PostgreSQL has any; times are its own.
public final class NodeRows {
  /// How long the row of a fenced node stays, for those who wonder where it went.
  private static final Duration FENCED_KEPT = Duration.ofDays(1);

  private static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
  private static final String LOOK =
      "select "
          + CounterRow.COLUMNS
          + ", "
          + NOW
          + ", d.id, d.name, d.applied, d.fencing, d.joined_at, d.seen_at, d.clock_ahead"
          + " from counter c left join node d on true where c.id = 1 order by d.joined_at, d.id";
  private static final String JOIN =
      """
      insert into node (id, name, encoding, applied, fencing, joined_at, seen_at, clock_ahead)
      values (?, ?, ?, ?, 'none', %1$s, %1$s, ?)
      on conflict (id) do update set encoding = excluded.encoding, applied = excluded.applied,
        fencing = 'none', joined_at = excluded.joined_at, seen_at = excluded.seen_at,
        clock_ahead = excluded.clock_ahead
      """
          .formatted(NOW);
  private static final String ACKNOWLEDGE =
      """
      update node set applied = ?, seen_at = %s, clock_ahead = ?
      where id = ? and fencing = 'none' and applied <= ?
      """
          .formatted(NOW);
  private static final String SEEN =
      "update node set seen_at = %s, clock_ahead = ? where id = ? and fencing = 'none'"
          .formatted(NOW);
  private static final String FENCE =
      "update node set fencing = 'time', seen_at = %s where fencing = 'none' and applied < ?"
          .formatted(NOW);
  private static final String FENCE_ONE =
      "update node set fencing = 'operator', seen_at = %s where id = ? and fencing <> 'operator'"
          .formatted(NOW);
  private static final String UNKNOWING =
      "select count(*) from node where fencing = 'none' and encoding < ?";
  private static final String NAME = "select name from node where id = ?";
  private static final String LEAVE = "delete from node where id = ?";
  private static final String FORGET =
      "delete from node where fencing <> 'none' and seen_at < %s - ?".formatted(NOW);

  private NodeRows() {}

  /// The counter and what a [Look] holds of it.
  public record Seen(Counter counter, Look look) {}

  private record Line(Counter counter, long storeMillis, @Nullable ClusterNode node) {}

  /// All nodes and the counter of the log, as the store has them now.
  public static Seen look(Session session, Seals seals) {
    List<Line> lines = session.list(LOOK, row -> line(row, seals));
    if (lines.isEmpty()) {
      CounterRow.lock(session, seals);
    }
    Line first = lines.getFirst();
    List<ClusterNode> nodes =
        lines.stream()
            .map(Line::node)
            .filter(Objects::nonNull)
            .map(Objects::requireNonNull)
            .toList();
    Counter counter = first.counter();
    return new Seen(counter, new Look(counter.n(), counter.terms(), first.storeMillis(), nodes));
  }

  private static Line line(Row row, Seals seals) throws SQLException {
    Counter counter = CounterRow.of(row, seals);
    long now = row.number();
    String id = row.textOrNull();
    return new Line(counter, now, id == null ? null : node(id, row));
  }

  private static ClusterNode node(String id, Row row) throws SQLException {
    return new ClusterNode(
        id,
        row.text(),
        row.number(),
        fencing(row.text()),
        Instant.ofEpochMilli(row.number()),
        Instant.ofEpochMilli(row.number()),
        row.number());
  }

  private static Fencing fencing(String wire) throws SQLException {
    for (Fencing each : Fencing.values()) {
      if (each.wire().equals(wire)) {
        return each;
      }
    }
    throw new SQLException("no such fencing: " + wire);
  }

  /// Writes this node among the others, with what it has applied.
  ///
  /// @param encoding the newest that it knows
  public static void join(
      Session session, String id, String name, int encoding, long applied, long clockAhead) {
    session.update(JOIN, id, name, encoding, applied, clockAhead);
  }

  /// Lets no node join, or say anything, until the transaction ends; nothing where there are none.
  public static void keepOut(Session session) {
    String lock = session.dialect().unchanged("node");
    if (lock != null) {
      session.set(lock);
    }
  }

  /// Whether every node that is not fenced knows this encoding.
  public static boolean allKnow(Session session, int encoding) {
    return session.number(UNKNOWING, encoding) == 0;
  }

  /// Says what this node has applied; false when it is fenced or forgotten.
  public static boolean acknowledge(Session session, String id, long applied, long clockAhead) {
    return session.update(ACKNOWLEDGE, applied, clockAhead, id, applied) > 0;
  }

  /// Says that this node is alive.
  public static void seen(Session session, String id, long clockAhead) {
    session.update(SEEN, clockAhead, id);
  }

  /// Fences the nodes that have not applied change `n`, for time: their leases must be over.
  public static void fence(Session session, long n) {
    session.update(FENCE, n);
  }

  /// Takes this node out.
  public static void leave(Session session, String id) {
    session.update(LEAVE, id);
  }

  /// Forgets nodes that were fenced a day ago.
  public static void forgetOld(Session session) {
    session.update(FORGET, FENCED_KEPT.toMillis());
  }

  /// An operator's word that the process of this node is dead. The node's name; empty when there is
  /// no such node, or somebody said so before.
  public static Optional<String> fenceOne(Session session, String id) {
    return session.first(NAME, Row::text, id).filter(name -> session.update(FENCE_ONE, id) > 0);
  }
}
