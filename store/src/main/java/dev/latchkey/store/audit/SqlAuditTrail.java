package dev.latchkey.store.audit;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.AuditFilter;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.AuditTrail;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.sql.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
    AuditFilter filter = query.filter();
    and(sql, values, " and actor_id = ?", filter.actor());
    and(sql, values, " and deed = ?", filter.deed());
    and(sql, values, " and target = ?", filter.target());
    and(sql, values, " and door = ?", filter.door());
    and(sql, values, " and at >= ?", millis(filter.from()));
    and(sql, values, " and at < ?", millis(filter.to()));
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

  private static void and(
      StringBuilder sql, List<Object> values, String condition, @Nullable Object value) {
    if (value != null) {
      sql.append(condition);
      values.add(value);
    }
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  @Override
  public TrailCheck check() {
    guard.check();
    Counter counter;
    try {
      counter = CounterRow.read(session, seals).orElseThrow();
    } catch (StoreException e) {
      return new TrailCheck.Broken(
          1, null, "The counter that says where the trail ends was changed by another hand.");
    }
    long expected = 1;
    byte[] link = new byte[Counter.LINK_BYTES];
    List<AuditRow> rows;
    do {
      rows = session.list(AFTER, AuditRow::read, expected - 1, CHECK_ROWS);
      for (AuditRow row : rows) {
        if (row.entry().sequence() != expected) {
          return new TrailCheck.Broken(
              expected, null, "The entry is missing; the next is " + row.entry().sequence() + ".");
        }
        if (!row.follows(seals, link)) {
          return new TrailCheck.Broken(
              expected,
              row.entry().id().toString(),
              "The entry is not the one that was written, or does not stand in its place.");
        }
        link = row.entry().chain();
        expected++;
      }
    } while (rows.size() == CHECK_ROWS);
    return ended(counter, expected, link);
  }

  /// `next` is the first sequence number that no entry has.
  private static TrailCheck ended(Counter counter, long next, byte[] link) {
    long last = counter.auditSequence();
    if (next <= last) {
      return new TrailCheck.Broken(
          next,
          null,
          "The entry is missing: the trail was cut off here; " + last + " is its last.");
    }
    if (next > last + 1 || !Arrays.equals(link, counter.auditTip())) {
      return new TrailCheck.Broken(
          Math.min(next, last + 1), null, "The trail does not end where it was written to.");
    }
    return new TrailCheck.Whole(last);
  }
}
