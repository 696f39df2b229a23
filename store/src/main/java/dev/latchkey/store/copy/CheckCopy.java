package dev.latchkey.store.copy;

import dev.latchkey.core.audit.TrailCheck;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.audit.SqlAuditTrail;
import dev.latchkey.store.counter.Counter;
import dev.latchkey.store.counter.CounterRow;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.row.RowReader;
import dev.latchkey.store.sql.Session;
import dev.latchkey.store.table.Table;
import dev.latchkey.store.table.Tables;
import java.util.Arrays;

/// Looks at a copied store as one that opens it would: its counter, its audit trail, its seals.
public final class CheckCopy {
  private final Seals seals;

  public CheckCopy(Seals seals) {
    this.seals = seals;
  }

  /// What a store holds.
  ///
  /// @param group the last change
  /// @param entries of the audit trail, whose chain is whole
  /// @param refused how many rows are not believed
  public record Seen(long group, byte[] tag, String incarnation, long entries, long refused) {
    /// Whether both hold the same.
    boolean same(Seen other) {
      return group == other.group
          && Arrays.equals(tag, other.tag)
          && incarnation.equals(other.incarnation)
          && entries == other.entries
          && refused == other.refused;
    }
  }

  /// The target's, when it is the source's too.
  ///
  /// @throws CopyException when it is not, or the audit trail is broken
  public Seen compare(Session source, Session target) throws CopyException {
    Seen before = see(source);
    Seen after = see(target);
    if (!before.same(after)) {
      throw new CopyException(
          "change %d of the source became %d, %d audit entries %d, %d rows not believed %d"
              .formatted(
                  before.group(),
                  after.group(),
                  before.entries(),
                  after.entries(),
                  before.refused(),
                  after.refused()));
    }
    return after;
  }

  private Seen see(Session session) throws CopyException {
    Counter counter =
        CounterRow.read(session, seals).orElseThrow(() -> new CopyException("there is no counter"));
    long entries =
        switch (new SqlAuditTrail(session, new Guard(), seals).check()) {
          case TrailCheck.Whole whole -> whole.entries();
          case TrailCheck.Broken broken ->
              throw new CopyException(
                  "the audit trail is broken at entry " + broken.sequence() + ": " + broken.why());
        };
    return new Seen(counter.n(), counter.tag(), counter.incarnation(), entries, refused(session));
  }

  private long refused(Session session) {
    Tables tables = new Tables(seals);
    for (Table<?> table : tables.all()) {
      table.reader().each(session, RowReader.Unsealing::open);
    }
    return tables.refusals().count();
  }
}
