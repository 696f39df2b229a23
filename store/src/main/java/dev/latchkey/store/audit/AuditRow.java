package dev.latchkey.store.audit;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.EventId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.sql.Row;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// An audit entry with the generation of the pepper that its link was made with.
public record AuditRow(AuditEntry entry, int generation) {
  static final String COLUMNS =
      "sequence, id, at, actor_id, actor_name, door, project, deed, target, note, generation,"
          + " chain";
  public static final String INSERT =
      "insert into audit (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
  private static final int VERSION = 1;
  private static final EventId NO_EVENT = new EventId(new UUID(0, 0));
  private static final ProjectId NO_PROJECT = new ProjectId(new UUID(0, 0));

  /// The entry that follows the one with the link `previous`.
  public static AuditRow next(
      Seals seals,
      long sequence,
      byte[] previous,
      EventId id,
      Instant at,
      By by,
      @Nullable ProjectId project,
      Deed deed) {
    AuditEntry unlinked =
        new AuditEntry(
            sequence,
            id,
            at,
            by.actor().id(),
            by.actor().name(),
            by.door().wire(),
            project,
            deed.wire(),
            deed.target(),
            deed.note(),
            new byte[0]);
    int generation = seals.generation();
    return new AuditRow(
        linked(unlinked, seals.link(generation, previous, canonical(unlinked))), generation);
  }

  /// Whether the entry's link follows from the one before.
  boolean follows(Seals seals, byte[] previous) {
    return seals.has(generation)
        && java.util.Arrays.equals(
            entry.chain(), seals.link(generation, previous, canonical(entry)));
  }

  public @Nullable Object[] values() {
    ProjectId project = entry.project();
    return new @Nullable Object[] {
      entry.sequence(),
      entry.id().toString(),
      entry.at().toEpochMilli(),
      entry.actorId(),
      entry.actorName(),
      entry.door(),
      project == null ? null : project.toString(),
      entry.deed(),
      entry.target(),
      entry.note(),
      generation,
      entry.chain()
    };
  }

  /// An id that is none becomes one that nothing has, so that the chain breaks there.
  static AuditRow read(Row row) throws SQLException {
    long sequence = row.number();
    EventId id = EventId.parse(row.text()).orElse(NO_EVENT);
    Instant at = Instant.ofEpochMilli(row.number());
    String actorId = row.text();
    String actorName = row.text();
    String door = row.text();
    String project = row.textOrNull();
    ProjectId in = project == null ? null : ProjectId.parse(project).orElse(NO_PROJECT);
    String deed = row.text();
    String target = row.text();
    String note = row.text();
    int generation = (int) row.number();
    return new AuditRow(
        new AuditEntry(
            sequence, id, at, actorId, actorName, door, in, deed, target, note, row.bytes()),
        generation);
  }

  private static AuditEntry linked(AuditEntry e, byte[] chain) {
    return new AuditEntry(
        e.sequence(),
        e.id(),
        e.at(),
        e.actorId(),
        e.actorName(),
        e.door(),
        e.project(),
        e.deed(),
        e.target(),
        e.note(),
        chain);
  }

  private static byte[] canonical(AuditEntry e) {
    return new BodyWriter(VERSION)
        .number(e.sequence())
        .id(e.id().uuid())
        .instant(e.at())
        .text(e.actorId())
        .text(e.actorName())
        .text(e.door())
        .maybe(e.project(), (to, project) -> to.id(project.uuid()))
        .text(e.deed())
        .text(e.target())
        .text(e.note())
        .bytes();
  }
}
