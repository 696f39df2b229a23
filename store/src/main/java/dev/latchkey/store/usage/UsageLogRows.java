package dev.latchkey.store.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/// The pages of counts that are not in rows yet.
public final class UsageLogRows {
  private static final String WRITE =
      """
      insert into usage_log (recorder, turn, sequence, facts) values (?, ?, ?, ?)
      on conflict (recorder, turn, sequence) do nothing
      """;
  private static final String SETTLE =
      """
      insert into usage_turn (recorder, turn, up_to) values (?, ?, ?)
      on conflict (recorder, turn) do update set up_to = excluded.up_to
      """;
  private static final String LOG_GONE = "delete from usage_log where recorder = ? and turn = ?";
  private static final String TURN_GONE = "delete from usage_turn where recorder = ? and turn = ?";
  private static final String FIRST =
      """
      select recorder, turn from usage_log where recorder <> ?
        and not exists (select 1 from node where node.id = usage_log.recorder)
      order by recorder, turn limit 1
      """;
  private static final String UP_TO =
      "select up_to from usage_turn where recorder = ? and turn = ?";
  private static final String FACTS =
      "select facts from usage_log where recorder = ? and turn = ? order by sequence";

  private UsageLogRows() {}

  public static void write(Session session, UsageLog log) {
    session.update(WRITE, log.turn().recorder(), log.turn().number(), log.sequence(), log.facts());
  }

  static void settle(Session session, UsageLog.Settled settled) {
    UsageLog.Turn turn = settled.turn();
    KeyId upTo = settled.upTo();
    if (upTo == null) {
      session.update(LOG_GONE, turn.recorder(), turn.number());
      session.update(TURN_GONE, turn.recorder(), turn.number());
    } else {
      session.update(SETTLE, turn.recorder(), turn.number(), upTo.toString());
    }
  }

  /// A turn that was not settled by a recorder that is no more: none of the nodes.
  public static Optional<UsageLog.Leftover> leftover(Session session, String recorder) {
    return session.list(FIRST, UsageLogRows::turn, recorder).stream()
        .findFirst()
        .map(turn -> leftover(session, turn));
  }

  private static UsageLog.Leftover leftover(Session session, UsageLog.Turn turn) {
    Optional<KeyId> upTo =
        session.list(UP_TO, Row::text, turn.recorder(), turn.number()).stream()
            .findFirst()
            .flatMap(KeyId::parse);
    List<byte[]> facts = session.list(FACTS, Row::bytes, turn.recorder(), turn.number());
    return new UsageLog.Leftover(turn, upTo.orElse(null), facts);
  }

  private static UsageLog.Turn turn(Row row) throws SQLException {
    return new UsageLog.Turn(row.text(), row.number());
  }
}
