package dev.latchkey.store.commit;

import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.row.Logged;
import dev.latchkey.store.sql.Session;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
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

  /// The link that follows `previous` in the log's chain: over every change of the group in order,
  /// each after its length.
  static byte[] link(Seals seals, byte[] previous, long n, Collection<Logged> changes) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    for (Logged change : changes) {
      byte[] form = change.canonical(n);
      all.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(form.length).array());
      all.writeBytes(form);
    }
    return seals.link(seals.generation(), previous, all.toByteArray());
  }
}
