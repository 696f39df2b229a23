package dev.latchkey.store.node;

import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.RowSeal;
import dev.latchkey.store.sql.Row;
import java.sql.SQLException;

/// What a node's row says under its seal. Its times are told for people, and are not sealed.
///
/// @param encoding the newest of rows that the node knows
/// @param fencing as it is written
/// @param version raised with each change of the row, so that an older row that is put back shows
public record SealedNode(
    String id, String name, int encoding, long applied, String fencing, long version) {
  private static final int BODY_VERSION = 1;
  private static final String TABLE = "node";

  /// The columns of a row, to be read by [#read] from the left.
  static final String COLUMNS =
      "d.name, d.encoding, d.applied, d.fencing, d.version, d.generation, d.seal";

  /// A row with the seal that it carries.
  record Carried(SealedNode node, int generation, byte[] seal) {
    boolean holds(Seals seals) {
      return seals.holds(generation, seal, node.canonical(generation));
    }
  }

  static Carried read(String id, Row row) throws SQLException {
    SealedNode node =
        new SealedNode(id, row.text(), (int) row.number(), row.number(), row.text(), row.number());
    return new Carried(node, (int) row.number(), row.bytes());
  }

  /// The next state of this row.
  ///
  /// @param before the newest version that was seen of it
  SealedNode next(long nextApplied, Fencing next, long before) {
    return new SealedNode(id, name, encoding, nextApplied, next.wire(), before + 1);
  }

  byte[] seal(Seals seals) {
    return seals.seal(canonical(seals.generation()));
  }

  private byte[] canonical(int generation) {
    byte[] body =
        new BodyWriter(BODY_VERSION)
            .text(name)
            .number(encoding)
            .number(applied)
            .text(fencing)
            .bytes();
    return RowSeal.canonical(TABLE, id, version, generation, body);
  }
}
