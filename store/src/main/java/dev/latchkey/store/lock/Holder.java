package dev.latchkey.store.lock;

import dev.latchkey.store.sql.Session;

/// Who has a store whose lock ends with a connection, and whether the one before has let go of it.
/// A process that has lost its connection judges on for a while before it notices; whoever comes
/// after it must not confirm anything before that while is over.
public final class Holder {
  private static final String OTHERS =
      "select count(*) from holder where id = 1 and let_go = 0 and process <> ?";
  private static final String TAKE =
      """
      insert into holder (id, process, let_go) values (1, ?, 0)
      on conflict (id) do update set process = excluded.process, let_go = 0
      """;
  private static final String LET_GO = "update holder set let_go = 1 where id = 1 and process = ?";

  private final String process;

  /// `process` is a new random text with each start.
  public Holder(String process) {
    this.process = process;
  }

  /// Whether another process had the store last and did not say that it has stopped.
  public boolean mustWait(Session session) {
    return session.number(OTHERS, process) > 0;
  }

  public void take(Session session) {
    session.update(TAKE, process);
  }

  /// Says that this process has stopped judging.
  public void letGo(Session session) {
    session.update(LET_GO, process);
  }
}
