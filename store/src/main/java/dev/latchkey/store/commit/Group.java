package dev.latchkey.store.commit;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.store.audit.AuditRow;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.journal.Revocation;
import dev.latchkey.store.row.Logged;
import dev.latchkey.store.row.Shape;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.sql.Trouble;
import dev.latchkey.store.table.Tables;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The works that are committed together, inside one transaction that holds the counter.
final class Group {
  private static final String SAVEPOINT = "savepoint work";
  private static final String RELEASE = "release savepoint work";
  private static final String ROLL_BACK = "rollback to savepoint work";

  private final Session session;
  private final Tables tables;
  private final Uuid7 ids;
  private final Instant now;
  private final long n;
  private final Map<String, Logged> changes = new LinkedHashMap<>();
  private final List<AuditRow> entries = new ArrayList<>();
  private final List<Revocation> revocations = new ArrayList<>();
  private final Picture committed;
  private Counter counter;
  private boolean dirty;

  /// `counter` is the locked row's, and `committed` the picture of all that was committed.
  Group(
      Session session, Tables tables, Uuid7 ids, Instant now, Picture committed, Counter counter) {
    this.session = session;
    this.tables = tables;
    this.ids = ids;
    this.now = now;
    this.committed = committed;
    this.counter = counter;
    this.n = counter.n() + 1;
  }

  /// Runs one work under a savepoint of its own.
  ///
  /// @throws StoreException when the whole transaction is lost
  void run(Pending<?> pending) {
    session.update(SAVEPOINT);
    Unit unit = new Unit(session, this);
    try {
      pending.run(unit);
      unit.end();
      refuseUnaudited(unit);
      refuseSwallowed();
      session.update(RELEASE);
      keep(unit);
      pending.succeeded(unit.changes().isEmpty() ? 0 : n);
    } catch (Throwable e) {
      unit.end();
      Trouble trouble = session.trouble();
      if (trouble != null && trouble.endsTransaction()) {
        throw lost(trouble, e);
      }
      session.update(ROLL_BACK);
      session.update(RELEASE);
      session.mended();
      pending.failed(e);
    }
  }

  private static StoreException lost(Trouble trouble, Throwable e) {
    return new StoreException(
        trouble == Trouble.FULL
            ? new StoreFailure.Full()
            : new StoreFailure.Unavailable("the connection to it is lost"),
        e);
  }

  private void refuseUnaudited(Unit unit) {
    if (unit.entries().isEmpty() && unit.changes().stream().anyMatch(this::needsAudit)) {
      throw new IllegalStateException("a work changed something without an audit entry");
    }
  }

  private boolean needsAudit(Logged logged) {
    return tables.shape(logged.table()).map(Shape::needsAudit).orElse(true);
  }

  /// A work that went on after the database refused a statement is not believed to be whole.
  private void refuseSwallowed() {
    if (session.trouble() != null) {
      throw new IllegalStateException("a work went on after a statement of it had failed");
    }
  }

  private void keep(Unit unit) {
    counter = unit.counter();
    dirty |= unit.isDirty();
    entries.addAll(unit.entries());
    revocations.addAll(unit.revocations());
    for (Logged logged : unit.changes()) {
      String thing = thing(logged.table(), logged.id());
      changes.remove(thing);
      changes.put(thing, logged);
    }
  }

  private static String thing(String table, String id) {
    return table + " " + id;
  }

  boolean hasLogged(String table, String id) {
    return changes.containsKey(thing(table, id));
  }

  /// Whether there is anything to commit.
  boolean isDirty() {
    return dirty;
  }

  /// Writes the group's part of the change log and of the audit trail, and the counter.
  void flush() {
    Seals seals = tables.seals();
    if (!changes.isEmpty()) {
      ChangeRow.insert(session, n, now, List.copyOf(changes.values()));
      counter = counter.withGroup(n, ChangeRow.link(seals, counter.tag(), n, changes.values()));
    }
    List<@Nullable Object[]> lines = new ArrayList<>();
    for (AuditRow entry : entries) {
      lines.add(entry.values());
    }
    session.batch(AuditRow.INSERT, lines);
    CounterRow.update(session, seals, counter);
  }

  /// What the group takes away from somebody.
  List<Revocation> revocations() {
    return revocations;
  }

  /// Keys are many and most are new, so the picture is asked; a row that was not believed is in
  /// none, and is written over like a new one.
  boolean mayExist(String table, String id) {
    return !table.equals("api_key") || KeyId.parse(id).map(committed.keys()::byId).isPresent();
  }

  /// What the replica takes over; empty when the group only wrote beside the change log.
  List<Change> applied() {
    return changes.values().stream().map(Logged::change).toList();
  }

  long n() {
    return n;
  }

  Counter counter() {
    return counter;
  }

  /// What was committed before this group, as this process has it in memory.
  Picture picture() {
    return committed;
  }

  Instant now() {
    return now;
  }

  Tables tables() {
    return tables;
  }

  Uuid7 ids() {
    return ids;
  }

  List<AuditRow> entries() {
    return entries;
  }
}
