package dev.latchkey.store.replay;

import dev.latchkey.core.store.Replays;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.sql.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// The answered requests of one transaction. Those older than 24 hours are not seen, and are taken
/// out when another is put.
public final class SqlReplays implements Replays {
  private static final Duration KEPT = Duration.ofHours(24);
  private static final String FIND =
      "select body, resource, at from replay where scope = ? and key = ? and at > ?";
  private static final String PUT =
      """
      insert into replay (scope, key, body, resource, at) values (?, ?, ?, ?, ?)
      on conflict (scope, key) do update set
        body = excluded.body, resource = excluded.resource, at = excluded.at
      """;
  private static final String PRUNE = "delete from replay where at <= ?";

  private final Session session;
  private final Guard guard;
  private final Instant now;
  private final Runnable touched;

  /// `touched` is run when something was put.
  public SqlReplays(Session session, Guard guard, Instant now, Runnable touched) {
    this.session = session;
    this.guard = guard;
    this.now = now;
    this.touched = touched;
  }

  @Override
  public Optional<Replay> find(String scope, String key) {
    guard.check();
    return session.first(
        FIND,
        row -> new Replay(row.bytes(), row.text(), Instant.ofEpochMilli(row.number())),
        scope,
        key,
        oldest());
  }

  @Override
  public void put(String scope, String key, Replay replay) {
    guard.check();
    session.update(PRUNE, oldest());
    session.update(PUT, scope, key, replay.body(), replay.resource(), replay.at().toEpochMilli());
    touched.run();
  }

  private long oldest() {
    return now.minus(KEPT).toEpochMilli();
  }
}
