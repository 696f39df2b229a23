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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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
          + ", (select e.name from epoch e where e.id = 1), d.id, "
          + SealedNode.COLUMNS
          + ", d.joined_at, d.seen_at, d.clock_ahead"
          + " from counter c left join node d on true where c.id = 1 order by d.joined_at, d.id";
  private static final String ALL = "select d.id, " + SealedNode.COLUMNS + " from node d";
  private static final String ONE = ALL + " where d.id = ?";
  private static final String JOIN =
      """
      insert into node (id, name, encoding, applied, fencing, version, generation, seal, joined_at,
        seen_at, clock_ahead)
      values (?, ?, ?, ?, ?, ?, ?, ?, %1$s, %1$s, ?)
      on conflict (id) do update set name = excluded.name, encoding = excluded.encoding,
        applied = excluded.applied, fencing = excluded.fencing, version = excluded.version,
        generation = excluded.generation, seal = excluded.seal, joined_at = excluded.joined_at,
        seen_at = excluded.seen_at,
        clock_ahead = excluded.clock_ahead
      """
          .formatted(NOW);
  private static final String ACKNOWLEDGE =
      """
      update node set name = ?, encoding = ?, applied = ?, version = ?, generation = ?, seal = ?,
        seen_at = %s, clock_ahead = ?
      where id = ? and version = ? and fencing = 'none'
      """
          .formatted(NOW);
  private static final String FENCE =
      """
      update node set applied = ?, fencing = ?, version = ?, generation = ?, seal = ?, seen_at = %s
      where id = ? and version = ?
      """
          .formatted(NOW);
  private static final String EPOCH =
      """
      insert into epoch (id, name) values (1, ?)
      on conflict (id) do update set name = excluded.name
      """;
  private static final String SEEN =
      "update node set seen_at = %s, clock_ahead = ? where id = ? and fencing = 'none'"
          .formatted(NOW);
  private static final String LEAVE = "delete from node where id = ?";
  private static final String FORGET =
      "delete from node where fencing <> 'none' and seen_at < %s - ?".formatted(NOW);

  private NodeRows() {}

  /// The counter and what a [Look] holds of it.
  ///
  /// @param epoch which of the database's lives all leases were given in; null before the first
  /// @param rows as they stand there, by id
  public record Seen(
      Counter counter, Look look, @Nullable String epoch, Map<String, SealedNode> rows) {}

  private record Line(
      Counter counter,
      long storeMillis,
      @Nullable String epoch,
      @Nullable SealedNode row,
      @Nullable ClusterNode node) {}

  /// All nodes and the counter of the log, as the store has them now.
  public static Seen look(Session session, BelievedNodes believed) {
    List<Line> lines = session.list(LOOK, row -> line(row, believed));
    if (lines.isEmpty()) {
      CounterRow.lock(session, believed.seals());
    }
    Line first = lines.getFirst();
    List<ClusterNode> nodes = new ArrayList<>();
    Map<String, SealedNode> rows = new HashMap<>();
    for (Line line : lines) {
      if (line.node() != null && line.row() != null) {
        nodes.add(line.node());
        rows.put(line.row().id(), line.row());
      }
    }
    Counter counter = first.counter();
    return new Seen(
        counter,
        new Look(counter.n(), counter.terms(), first.storeMillis(), nodes),
        first.epoch(),
        rows);
  }

  private static Line line(Row row, BelievedNodes believed) throws SQLException {
    Counter counter = CounterRow.of(row, believed.seals());
    long now = row.number();
    String epoch = row.textOrNull();
    String id = row.textOrNull();
    if (id == null) {
      return new Line(counter, now, epoch, null, null);
    }
    SealedNode.Carried carried = SealedNode.read(id, row);
    ClusterNode node =
        believed.node(
            carried,
            Instant.ofEpochMilli(row.number()),
            Instant.ofEpochMilli(row.number()),
            row.number());
    return new Line(counter, now, epoch, carried.node(), node);
  }

  /// Writes this node among the others, with what it has applied.
  ///
  /// @param encoding the newest that it knows
  public static void join(
      Session session,
      BelievedNodes believed,
      String id,
      String name,
      int encoding,
      long applied,
      long clockAhead) {
    SealedNode fresh = new SealedNode(id, name, encoding, applied, Fencing.NONE.wire(), 0);
    SealedNode before =
        session.first(ONE, row -> SealedNode.read(row.text(), row).node(), id).orElse(fresh);
    SealedNode next = fresh.next(applied, Fencing.NONE, believed.newest(before));
    Seals seals = believed.seals();
    session.update(
        JOIN,
        id,
        name,
        encoding,
        applied,
        next.fencing(),
        next.version(),
        seals.generation(),
        next.seal(seals),
        clockAhead);
    believed.wrote(next);
  }

  /// Lets no node join, or say anything, until the transaction ends; nothing where there are none.
  public static void keepOut(Session session) {
    String lock = session.dialect().unchanged("node");
    if (lock != null) {
      session.set(lock);
    }
  }

  /// Whether every node that is not fenced knows this encoding. Who wrote a row that is not
  /// believed is not known, nor what the node knows.
  public static boolean allKnow(Session session, Seals seals, int encoding) {
    return session.list(ALL, row -> SealedNode.read(row.text(), row)).stream()
        .allMatch(row ->
            row.holds(seals)
                && (row.node().encoding() >= encoding
                    || !row.node().fencing().equals(Fencing.NONE.wire())));
  }

  /// Says what this node has applied; false when its row is not `seen` any more, so that it was
  /// fenced or forgotten. Nothing else is taken over from the row, which another hand may have
  /// written.
  public static boolean acknowledge(
      Session session,
      BelievedNodes believed,
      SealedNode seen,
      String name,
      int encoding,
      long applied,
      long clockAhead) {
    SealedNode own =
        new SealedNode(seen.id(), name, encoding, applied, Fencing.NONE.wire(), seen.version());
    SealedNode next = own.next(applied, Fencing.NONE, believed.newest(seen));
    Seals seals = believed.seals();
    boolean counted =
        session.update(
                ACKNOWLEDGE,
                name,
                encoding,
                applied,
                next.version(),
                seals.generation(),
                next.seal(seals),
                clockAhead,
                seen.id(),
                seen.version())
            > 0;
    if (counted) {
      believed.wrote(next);
    }
    return counted;
  }

  /// The present life of the database is the one in which all leases are given from now on.
  public static void epoch(Session session, String name) {
    session.update(EPOCH, name);
  }

  /// Says that this node is alive.
  public static void seen(Session session, String id, long clockAhead) {
    session.update(SEEN, clockAhead, id);
  }

  /// Fences the nodes that have not applied change `n`, for time: their leases must be over. A row
  /// that is not believed is written anew.
  public static void fence(Session session, BelievedNodes believed, long n) {
    for (SealedNode.Carried row : session.list(ALL, each -> SealedNode.read(each.text(), each))) {
      boolean holds = row.holds(believed.seals());
      SealedNode node = row.node();
      boolean waitedFor = !holds || node.fencing().equals(Fencing.NONE.wire());
      long applied = holds ? node.applied() : 0;
      if (waitedFor && applied < n) {
        fence(session, believed, node, applied, Fencing.TIME);
      }
    }
  }

  private static boolean fence(
      Session session, BelievedNodes believed, SealedNode node, long applied, Fencing how) {
    SealedNode next = node.next(applied, how, believed.newest(node));
    Seals seals = believed.seals();
    return session.update(
            FENCE,
            applied,
            next.fencing(),
            next.version(),
            seals.generation(),
            next.seal(seals),
            node.id(),
            node.version())
        > 0;
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
  public static Optional<String> fenceOne(Session session, BelievedNodes believed, String id) {
    return session
        .first(ONE, row -> SealedNode.read(row.text(), row), id)
        .filter(row ->
            !row.holds(believed.seals()) || !row.node().fencing().equals(Fencing.OPERATOR.wire()))
        .filter(row ->
            fence(
                session,
                believed,
                row.node(),
                row.holds(believed.seals()) ? row.node().applied() : 0,
                Fencing.OPERATOR))
        .map(row -> row.node().name());
  }
}
