package dev.latchkey.store.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBatch;
import dev.latchkey.core.usage.UsageCount;
import dev.latchkey.core.usage.UsageLog;
import dev.latchkey.store.sql.Session;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Writes batches of facts about calls.
public final class UsageRows {
  private static final String STEP =
      "update recorder set sequence = ?, at = ? where id = ? and sequence < ?";
  private static final String KNOWN = "select count(*) from recorder where id = ?";
  private static final String BEGIN = "insert into recorder (id, sequence, at) values (?, ?, ?)";
  private static final String COUNT =
      """
      insert into usage_hour (key, project, hour, outcome, count) values (?, ?, ?, ?, ?)
      on conflict (key, project, hour, outcome)
      do update set count = usage_hour.count + excluded.count
      """;
  private static final String USE =
      """
      insert into key_use (key, at, address) values (?, ?, ?)
      on conflict (key) do update set at = excluded.at, address = excluded.address
      where excluded.at >= key_use.at
      """;
  private static final String PREVIOUS =
      """
      insert into previous_use (key, tail, at) values (?, ?, ?)
      on conflict (key) do update set tail = excluded.tail, at = excluded.at
      where excluded.at >= previous_use.at
      """;
  private static final String STRANGER =
      """
      insert into stranger (project, day, outcome, network, count, last_at)
      values (?, ?, ?, ?, ?, ?)
      on conflict (project, day, outcome, network)
      do update set count = stranger.count + excluded.count, last_at = excluded.last_at
      """;
  private static final String NEWEST = "select coalesce(max(n), 0) from call_log";
  private static final int CALLS_TURNSTILE = 1;
  private static final String CALL =
      """
      insert into call_log
        (n, at, project, caller, resource, action, checks, outcome, origin, address, one_in)
      values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      """;

  private UsageRows() {}

  /// Writes the batch, unless its recorder has come so far before.
  public static void write(Session session, UsageBatch batch, Instant now) {
    if (!isNew(session, batch, now)) {
      return;
    }
    session.batch(COUNT, sorted(batch.counts().stream().map(UsageRows::values).toList(), 4));
    session.batch(USE, sorted(batch.uses().stream().map(UsageRows::values).toList(), 1));
    session.batch(PREVIOUS, sorted(batch.previous().stream().map(UsageRows::values).toList(), 1));
    session.batch(STRANGER, sorted(batch.strangers().stream().map(UsageRows::values).toList(), 4));
    UsageLog.Settled settled = batch.settled();
    if (settled != null) {
      UsageLogRows.settle(session, settled);
    }
    if (!batch.calls().isEmpty()) {
      oneAtATime(session);
      long newest = session.number(NEWEST);
      List<Call> calls = batch.calls();
      session.batch(
          CALL,
          java.util.stream.IntStream.range(0, calls.size())
              .mapToObj(i -> values(newest + 1 + i, calls.get(i)))
              .toList());
    }
  }

  /// The history's numbers are given by whoever writes.
  private static void oneAtATime(Session session) {
    String turnstile = session.dialect().turnstile(CALLS_TURNSTILE);
    if (turnstile != null) {
      session.set(turnstile);
    }
  }

  private static boolean isNew(Session session, UsageBatch batch, Instant now) {
    long at = now.toEpochMilli();
    if (session.update(STEP, batch.sequence(), at, batch.recorder(), batch.sequence()) > 0) {
      return true;
    }
    if (session.number(KNOWN, batch.recorder()) > 0) {
      return false;
    }
    session.update(BEGIN, batch.recorder(), batch.sequence(), at);
    return true;
  }

  /// In the order of the first columns, so that two nodes lock rows in one order.
  @SuppressWarnings("unchecked")
  private static List<@Nullable Object[]> sorted(List<@Nullable Object[]> rows, int columns) {
    Comparator<@Nullable Object[]> order =
        (left, right) -> {
          int by = 0;
          for (int i = 0; by == 0 && i < columns; i++) {
            by = ((Comparable<Object>) cell(left, i)).compareTo(cell(right, i));
          }
          return by;
        };
    return rows.stream().sorted(order).toList();
  }

  private static Object cell(@Nullable Object[] row, int column) {
    return java.util.Objects.requireNonNull(row[column]);
  }

  private static @Nullable Object[] values(UsageCount count) {
    return new @Nullable Object[] {
      id(count.key()), id(count.project()), count.hour(), count.outcome(), count.count()
    };
  }

  private static @Nullable Object[] values(LastUse use) {
    return new @Nullable Object[] {id(use.key()), use.at().toEpochMilli(), text(use.address())};
  }

  private static @Nullable Object[] values(PreviousUse use) {
    return new @Nullable Object[] {id(use.key()), use.tail(), use.at().toEpochMilli()};
  }

  private static @Nullable Object[] values(StrangerCount stranger) {
    Network network = stranger.network();
    return new @Nullable Object[] {
      id(stranger.project()),
      stranger.day(),
      stranger.outcome(),
      network == null ? "" : network.toString(),
      stranger.count(),
      stranger.lastAt().toEpochMilli()
    };
  }

  private static @Nullable Object[] values(long n, Call call) {
    return new @Nullable Object[] {
      n,
      call.at().toEpochMilli(),
      id(call.project()),
      id(call.caller()),
      call.resource(),
      call.action(),
      call.checks(),
      call.outcome(),
      call.origin().wire(),
      text(call.address()),
      call.oneIn()
    };
  }

  static String id(@Nullable ProjectId project) {
    return project == null ? "" : project.toString();
  }

  private static String id(Call.Caller caller) {
    return switch (caller) {
      case Call.Caller.WithKey(KeyId key) -> key.toString();
      case Call.Caller.Person(AccountId account) -> account.toString();
    };
  }

  static String id(@Nullable KeyId key) {
    return key == null ? "" : key.toString();
  }

  private static @Nullable String text(@Nullable IpAddress address) {
    return address == null ? null : address.toString();
  }
}
