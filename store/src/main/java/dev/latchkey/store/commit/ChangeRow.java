package dev.latchkey.store.commit;

import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.row.Logged;
import dev.latchkey.store.row.RowSeal;
import dev.latchkey.store.sql.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes the change log.
final class ChangeRow {
  private static final String INSERT =
      """
      insert into change (n, i, kind, id, at, body, seal, generation)
      values (?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private ChangeRow() {}

  static void insert(Session session, long n, Instant at, List<Logged> changes) {
    List<@Nullable Object[]> lines = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Logged change = changes.get(i);
      lines.add(
          new @Nullable Object[] {
            n,
            i,
            change.table(),
            change.id(),
            at.toEpochMilli(),
            change.body(),
            change.seal(),
            change.generation()
          });
    }
    session.batch(INSERT, lines);
  }

  static byte[] link(Seals seals, byte[] previous, long n, Collection<Logged> changes) {
    return RowSeal.link(
        seals,
        seals.generation(),
        previous,
        changes.stream().map(change -> change.canonical(n)).toList());
  }
}
