package dev.latchkey.store.commit;

import dev.latchkey.store.sql.Session;
import java.time.Duration;
import java.time.Instant;

/// Takes old entries out of the change log, a few at a time. The newest entry of each thing stays,
/// whatever its age: by it a row that was put back is known.
final class Pruning {
  static final Duration KEPT = Duration.ofDays(7);
  private static final int ENTRIES_PER_STEP_MAX = 5000;
  private static final String WINDOW =
      """
      select coalesce(max(w.n), -1) from
        (select n from change where n > ? and at < ? order by n limit ?) w
      """;
  private static final String DELETE =
      """
      delete from change where n > ? and n <= ? and at < ? and exists
        (select 1 from change d
         where d.kind = change.kind and d.id = change.id and d.n > change.n)
      """;

  private long looked;

  /// One step through the log; after the last it begins again.
  void step(Session session, Instant now) {
    long before = now.minus(KEPT).toEpochMilli();
    long upTo = session.number(WINDOW, looked, before, ENTRIES_PER_STEP_MAX);
    if (upTo < 0) {
      looked = 0;
      return;
    }
    session.update(DELETE, looked, upTo, before);
    looked = upTo;
  }
}
