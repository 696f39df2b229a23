package dev.latchkey.store.usage;

import dev.latchkey.core.usage.UsageRetention.Cutoff;
import dev.latchkey.store.sql.Session;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Takes old facts about calls out, a few rows of each table at a time. Used by the writing thread.
public final class UsagePruning {
  static final int ROWS_PER_STEP_MAX = 1000;
  private static final Duration RECORDERS_KEPT = Duration.ofDays(2);
  private static final int HOURS_PER_DAY = 24;

  private static final String OLD_CALLS =
      """
      delete from call_log where n in
        (select n from call_log where at < ? order by at limit ?)
      """;
  private static final String MANY_CALLS =
      """
      delete from call_log where n <= (select max(n) from call_log) - ? and n in
        (select n from call_log order by n limit ?)
      """;
  private static final String OLD_HOURS =
      """
      select key, project, hour, outcome, count from usage_hour
      where hour < ? order by hour limit ?
      """;
  private static final String INTO_DAY =
      """
      insert into usage_day (key, project, day, outcome, count) values (?, ?, ?, ?, ?)
      on conflict (key, project, day, outcome)
      do update set count = usage_day.count + excluded.count
      """;
  private static final String HOUR_GONE =
      "delete from usage_hour where key = ? and project = ? and hour = ? and outcome = ?";
  private static final String OLD_DAYS =
      """
      select key, project, day, outcome from usage_day where day < ? order by day limit ?
      """;
  private static final String DAY_GONE =
      "delete from usage_day where key = ? and project = ? and day = ? and outcome = ?";
  private static final String OLD_STRANGERS =
      """
      select project, outcome, day, network from stranger where day < ? order by day limit ?
      """;
  private static final String STRANGER_GONE =
      "delete from stranger where project = ? and outcome = ? and day = ? and network = ?";
  private static final String OLD_RECORDERS = "delete from recorder where at < ?";
  private static final String NEXT_USES =
      "select coalesce(max(w.key), '') from"
          + " (select key from key_use where key > ? order by key limit ?) w";
  private static final String USES_GONE =
      """
      delete from key_use where key > ? and key <= ?
        and not exists (select 1 from api_key k where k.id = key_use.key)
      """;
  private static final String PREVIOUS_GONE =
      """
      delete from previous_use where key > ? and key <= ?
        and not exists (select 1 from api_key k where k.id = previous_use.key)
      """;

  private String looked = "";

  /// One step. Whether some table had as much as one step takes.
  public boolean step(Session session, Cutoff cutoff, Instant now) {
    int calls =
        session.update(OLD_CALLS, cutoff.callsBefore().toEpochMilli(), ROWS_PER_STEP_MAX)
            + session.update(MANY_CALLS, cutoff.callsMax(), ROWS_PER_STEP_MAX);
    int hours = fold(session, cutoff.hoursBefore());
    int days = drop(session, OLD_DAYS, DAY_GONE, cutoff.daysBefore());
    int strangers =
        drop(session, OLD_STRANGERS, STRANGER_GONE, cutoff.hoursBefore() / HOURS_PER_DAY);
    session.update(OLD_RECORDERS, now.minus(RECORDERS_KEPT).toEpochMilli());
    forgetDeletedKeys(session);
    return Math.max(Math.max(calls, hours), Math.max(days, strangers)) >= ROWS_PER_STEP_MAX;
  }

  private record Counted(String first, String second, long at, String outcome, long count) {}

  private static int fold(Session session, long before) {
    List<Counted> old =
        session.list(
            OLD_HOURS,
            row -> new Counted(row.text(), row.text(), row.number(), row.text(), row.number()),
            before,
            ROWS_PER_STEP_MAX);
    session.batch(
        INTO_DAY,
        old.stream()
            .map(each ->
                new @Nullable Object[] {
                  each.first(),
                  each.second(),
                  Math.floorDiv(each.at(), HOURS_PER_DAY),
                  each.outcome(),
                  each.count()
                })
            .toList());
    session.batch(
        HOUR_GONE,
        old.stream()
            .map(each ->
                new @Nullable Object[] {each.first(), each.second(), each.at(), each.outcome()})
            .toList());
    return old.size();
  }

  private static int drop(Session session, String old, String gone, long before) {
    List<@Nullable Object[]> rows =
        session.list(
            old,
            row -> new @Nullable Object[] {row.text(), row.text(), row.number(), row.text()},
            before,
            ROWS_PER_STEP_MAX);
    session.batch(gone, rows);
    return rows.size();
  }

  /// A key that is gone needs no last use.
  private void forgetDeletedKeys(Session session) {
    String upTo = session.first(NEXT_USES, row -> row.text(), looked, ROWS_PER_STEP_MAX).orElse("");
    if (!upTo.isEmpty()) {
      session.update(USES_GONE, looked, upTo);
      session.update(PREVIOUS_GONE, looked, upTo);
    }
    looked = upTo;
  }
}
