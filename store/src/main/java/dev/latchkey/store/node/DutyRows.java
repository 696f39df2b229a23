package dev.latchkey.store.node;

import dev.latchkey.store.sql.Session;
import java.time.Duration;

/// Which node has which duty, and until when by PostgreSQL's clock. A row of another hand can at
/// most keep a duty from being done for one length of a claim.
public final class DutyRows {
  private static final String NOW = "cast(extract(epoch from clock_timestamp()) * 1000 as bigint)";
  private static final String CLAIM =
      """
      insert into duty (name, node, until_at) values (?, ?, %1$s + ?)
      on conflict (name) do update set node = excluded.node, until_at = excluded.until_at
      where duty.node = excluded.node or duty.until_at < %1$s or duty.until_at > %1$s + ?
      """
          .formatted(NOW);
  private static final String RELEASE = "delete from duty where name = ? and node = ?";

  private DutyRows() {}

  /// Claims or renews. Whether the node has it now.
  public static boolean claim(Session session, String duty, String node, Duration length) {
    return session.update(CLAIM, duty, node, length.toMillis(), length.toMillis()) > 0;
  }

  /// Ends the claim of this node, if it has one.
  public static void release(Session session, String duty, String node) {
    session.update(RELEASE, duty, node);
  }
}
