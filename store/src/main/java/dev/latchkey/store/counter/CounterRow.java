package dev.latchkey.store.counter;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.util.Optional;

/// Reads and writes the counter row, which is sealed like every other.
public final class CounterRow {
  /// The columns of a counter, to be read by [#of] from the left.
  public static final String COLUMNS =
      """
      c.n, c.tag, c.next_number, c.audit_sequence, c.audit_tip, c.lease_millis, c.wait_millis,
        c.drift_percent, c.incarnation, c.encoding, c.generation, c.seal\
      """;

  private static final String SELECT = "select " + COLUMNS + " from counter c where c.id = 1";
  private static final String INSERT =
      """
      insert into counter (n, tag, next_number, audit_sequence, audit_tip, lease_millis,
        wait_millis, drift_percent, incarnation, encoding, generation, seal, id)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1)
      on conflict do nothing
      """;
  private static final String UPDATE =
      """
      update counter set n = ?, tag = ?, next_number = ?, audit_sequence = ?, audit_tip = ?,
        lease_millis = ?, wait_millis = ?, drift_percent = ?, incarnation = ?, encoding = ?,
        generation = ?, seal = ?
      where id = 1
      """;

  private CounterRow() {}

  private record Stored(Counter counter, int generation, byte[] seal) {}

  /// The counter; empty in a store that was never used.
  ///
  /// @throws StoreException when the row was touched by another hand
  public static Optional<Counter> read(Session session, Seals seals) {
    return session.first(SELECT, CounterRow::stored).map(stored -> believed(stored, seals));
  }

  /// The counter, with all other writers kept out until the transaction ends.
  public static Counter lock(Session session, Seals seals) {
    return session
        .first(session.dialect().locking(SELECT), CounterRow::stored)
        .map(stored -> believed(stored, seals))
        .orElseThrow(() ->
            new StoreException(
                new StoreFailure.Tampered("counter", "1", "the row is missing"), null));
  }

  public static void insert(Session session, Seals seals, Counter counter) {
    write(session, seals, counter, INSERT);
  }

  public static void update(Session session, Seals seals, Counter counter) {
    write(session, seals, counter, UPDATE);
  }

  private static void write(Session session, Seals seals, Counter counter, String sql) {
    session.update(
        sql,
        counter.n(),
        counter.tag(),
        counter.nextNumber(),
        counter.auditSequence(),
        counter.auditTip(),
        counter.terms().leaseMillis(),
        counter.terms().waitMillis(),
        counter.terms().driftPercent(),
        counter.incarnation(),
        counter.encoding(),
        seals.generation(),
        seals.seal(counter.canonical()));
  }

  private static Stored stored(Row row) throws SQLException {
    Counter counter =
        new Counter(
            row.number(),
            row.bytes(),
            row.number(),
            row.number(),
            row.bytes(),
            new LeaseTerms(row.number(), row.number(), row.number()),
            row.text(),
            (int) row.number());
    return new Stored(counter, (int) row.number(), row.bytes());
  }

  /// The counter in a row that begins with [#COLUMNS].
  ///
  /// @throws StoreException when the row was touched by another hand
  public static Counter of(Row row, Seals seals) throws SQLException {
    return believed(stored(row), seals);
  }

  private static Counter believed(Stored stored, Seals seals) {
    Counter counter = stored.counter();
    if (!seals.holds(stored.generation(), stored.seal(), counter.canonical())) {
      throw new StoreException(
          new StoreFailure.Tampered("counter", "1", "its seal does not hold"), null);
    }
    return counter;
  }
}
