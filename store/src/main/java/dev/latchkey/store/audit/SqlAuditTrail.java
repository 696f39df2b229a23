package dev.latchkey.store.audit;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.AuditTrail;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;

/// The audit trail of one transaction, as it was committed.
public final class SqlAuditTrail implements AuditTrail {
  private static final int CHECK_ROWS = 1000;
  private static final String AFTER =
      "select " + AuditRow.COLUMNS + " from audit where sequence > ? order by sequence limit ?";

  private final Session session;
  private final Guard guard;
  private final Seals seals;

  public SqlAuditTrail(Session session, Guard guard, Seals seals) {
    this.session = session;
    this.guard = guard;
    this.seals = seals;
  }

  @Override
  public List<AuditEntry> after(long sequence, int limit) {
    guard.check();
    return session.list(AFTER, AuditRow::read, sequence, limit).stream()
        .map(AuditRow::entry)
        .toList();
  }

  @Override
  public List<AuditEntry> list(AuditQuery query) {
    guard.check();
    StringBuilder sql = new StringBuilder("select " + AuditRow.COLUMNS + " from audit where true");
    List<Object> values = new ArrayList<>();
    ProjectId project = query.project();
    if (project != null) {
      sql.append(" and project = ?");
      values.add(project.toString());
    }
    Long beyond = query.beyond();
    if (beyond != null) {
      sql.append(query.newestFirst() ? " and sequence < ?" : " and sequence > ?");
      values.add(beyond);
    }
    sql.append(" order by sequence").append(query.newestFirst() ? " desc" : "").append(" limit ?");
    values.add(query.limit());
    return session.list(sql.toString(), AuditRow::read, values.toArray()).stream()
        .map(AuditRow::entry)
        .toList();
  }

  @Override
  public OptionalLong firstBroken() {
    guard.check();
    Counter counter;
    try {
      counter = CounterRow.read(session, seals).orElseThrow();
    } catch (StoreException e) {
      // Without a counter to believe nobody knows where the trail ends.
      return OptionalLong.of(1);
    }
    long expected = 1;
    byte[] link = new byte[Counter.LINK_BYTES];
    List<AuditRow> rows;
    do {
      rows = session.list(AFTER, AuditRow::read, expected - 1, CHECK_ROWS);
      for (AuditRow row : rows) {
        if (row.entry().sequence() != expected || !row.follows(seals, link)) {
          return OptionalLong.of(expected);
        }
        link = row.entry().chain();
        expected++;
      }
    } while (rows.size() == CHECK_ROWS);
    boolean whole =
        expected == counter.auditSequence() + 1 && Arrays.equals(link, counter.auditTip());
    return whole
        ? OptionalLong.empty()
        : OptionalLong.of(Math.min(expected, counter.auditSequence() + 1));
  }
}
