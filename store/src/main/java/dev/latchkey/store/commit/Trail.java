package dev.latchkey.store.commit;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.EventId;
import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.WritableAuditTrail;
import dev.latchkey.store.audit.AuditRow;
import dev.latchkey.store.audit.SqlAuditTrail;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The committed trail, with what this group and this work have appended behind it.
final class Trail implements WritableAuditTrail {
  private final Guard guard;
  private final Group group;
  private final SqlAuditTrail committed;
  private final List<AuditRow> appended = new ArrayList<>();
  private long sequence;
  private byte[] tip;

  Trail(Session session, Guard guard, Group group, Counter counter) {
    this.guard = guard;
    this.group = group;
    this.committed = new SqlAuditTrail(session, guard, group.tables().seals());
    this.sequence = counter.auditSequence();
    this.tip = counter.auditTip();
  }

  List<AuditRow> appended() {
    return appended;
  }

  long sequence() {
    return sequence;
  }

  byte[] tip() {
    return tip;
  }

  @Override
  public void append(By by, @Nullable ProjectId project, Deed deed) {
    guard.check();
    EventId id = new EventId(group.ids().next());
    AuditRow row =
        AuditRow.next(
            group.tables().seals(), sequence + 1, tip, id, group.now(), by, project, deed);
    appended.add(row);
    sequence = row.entry().sequence();
    tip = row.entry().chain();
  }

  @Override
  public List<AuditEntry> after(long beyond, int limit) {
    return list(new AuditQuery(null, beyond, false, limit));
  }

  @Override
  public List<AuditEntry> list(AuditQuery query) {
    List<AuditEntry> before = committed.list(query);
    List<AuditEntry> fresh =
        Stream.concat(group.entries().stream(), appended.stream())
            .map(AuditRow::entry)
            .filter(entry -> asked(query, entry))
            .toList();
    Stream<AuditEntry> all =
        query.newestFirst()
            ? Stream.concat(fresh.reversed().stream(), before.stream())
            : Stream.concat(before.stream(), fresh.stream());
    return all.limit(query.limit()).toList();
  }

  private static boolean asked(AuditQuery query, AuditEntry entry) {
    Long beyond = query.beyond();
    boolean after = !query.newestFirst() && (beyond == null || entry.sequence() > beyond);
    boolean before = query.newestFirst() && (beyond == null || entry.sequence() < beyond);
    return query.asksFor(entry) && (after || before);
  }

  /// Of the committed trail; what is not committed yet cannot be broken.
  @Override
  public TrailCheck check() {
    return committed.check();
  }
}
