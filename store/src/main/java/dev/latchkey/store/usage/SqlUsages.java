package dev.latchkey.store.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.PreviousSecret;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.restriction.Network;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.store.Usages;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.CallQuery;
import dev.latchkey.core.usage.IdleQuery;
import dev.latchkey.core.usage.KeyUsage;
import dev.latchkey.core.usage.LastUse;
import dev.latchkey.core.usage.PreviousUse;
import dev.latchkey.core.usage.ResourceUsage;
import dev.latchkey.core.usage.StrangerCount;
import dev.latchkey.core.usage.UsageBucket;
import dev.latchkey.core.usage.UsageQuery;
import dev.latchkey.core.usage.UsageQuery.Grain;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What was noted of calls, as one transaction sees it.
public final class SqlUsages implements Usages {
  private static final int HOURS_PER_DAY = 24;
  private static final String LAST_USE = "select at, address from key_use where key = ?";
  private static final String IDLE = " from api_key k left join key_use u on u.key = k.id where ";
  private static final String PREVIOUS_USE =
      "select at from previous_use where key = ? and tail = ?";

  private final Session session;
  private final Guard guard;

  public SqlUsages(Session session, Guard guard) {
    this.session = session;
    this.guard = guard;
  }

  @Override
  public Optional<LastUse> lastUse(KeyId key) {
    guard.check();
    return session.first(
        LAST_USE,
        row -> new LastUse(key, Instant.ofEpochMilli(row.number()), address(row.textOrNull())),
        key.toString());
  }

  @Override
  public Optional<Instant> previousUse(KeyId key, PreviousSecret secret) {
    guard.check();
    return session.first(
        PREVIOUS_USE,
        row -> Instant.ofEpochMilli(row.number()),
        key.toString(),
        PreviousUse.tail(secret));
  }

  @Override
  public List<KeyId> idle(IdleQuery query) {
    guard.check();
    Where where = idleWhere(query);
    KeyId after = query.after();
    where.maybe("k.id > ?", after == null ? null : after.toString());
    return session.list(
        "select k.id" + IDLE + where.sql() + " order by k.id limit ?",
        SqlUsages::key,
        where.values(query.limit()));
  }

  @Override
  public long countIdle(IdleQuery query) {
    guard.check();
    Where where = idleWhere(query);
    return session.number("select count(*)" + IDLE + where.sql(), where.values());
  }

  private static Where idleWhere(IdleQuery query) {
    Where where = new Where("k.project = ?", query.project().toString());
    where.and("k.status = ?", "active").and("k.expires_at > ?", query.now().toEpochMilli());
    Instant before = query.usedBefore();
    return before == null
        ? where.and("u.at is null")
        : where.and("u.at < ?", before.toEpochMilli());
  }

  @Override
  public List<PreviousUse> previousUses(
      ProjectId project, Instant since, @Nullable KeyId after, int limit) {
    guard.check();
    return session.list(
        """
        select p.key, p.tail, p.at from previous_use p join api_key k on k.id = p.key
        where p.key > ? and p.at >= ? and k.project = ? order by p.key limit ?
        """,
        row -> new PreviousUse(key(row), (int) row.number(), Instant.ofEpochMilli(row.number())),
        UsageRows.id(after),
        since.toEpochMilli(),
        project.toString(),
        limit);
  }

  private static @Nullable IpAddress address(@Nullable String text) {
    return text == null ? null : IpAddress.parse(text).orElse(null);
  }

  private record Counted(long number, String outcome, long count) {}

  @Override
  public List<UsageBucket> buckets(UsageQuery query) {
    guard.check();
    long from = query.by().number(query.from());
    long to = query.by().number(query.to());
    SortedMap<Long, SortedMap<String, Long>> buckets = new TreeMap<>();
    List<Counted> found =
        switch (query.by()) {
          case HOUR -> counted(query, "usage_hour", "hour", "hour", from, to);
          case DAY -> {
            List<Counted> all = new ArrayList<>();
            all.addAll(counted(query, "usage_day", "day", "day", from, to));
            all.addAll(
                counted(
                    query,
                    "usage_hour",
                    "hour",
                    "hour / " + HOURS_PER_DAY,
                    from * HOURS_PER_DAY,
                    to * HOURS_PER_DAY + HOURS_PER_DAY - 1));
            yield all;
          }
        };
    for (Counted each : found) {
      buckets
          .computeIfAbsent(each.number(), n -> new TreeMap<>())
          .merge(each.outcome(), each.count(), Long::sum);
    }
    return buckets.entrySet().stream()
        .map(e -> new UsageBucket(query.by().start(e.getKey()), e.getValue()))
        .toList();
  }

  private List<Counted> counted(
      UsageQuery query, String table, String column, String number, long from, long to) {
    KeyId key = query.key();
    ProjectId project = query.project();
    Where where = new Where("key = ?", UsageRows.id(key));
    if (project != null || key == null) {
      where.and("project = ?", UsageRows.id(project));
    }
    where.and(column + " >= ?", from).and(column + " <= ?", to);
    return session.list(
        "select %s, outcome, cast(sum(count) as bigint) from %s where %s group by %s, outcome"
            .formatted(number, table, where.sql(), number),
        row -> new Counted(row.number(), row.text(), row.number()),
        where.values());
  }

  @Override
  public List<KeyUsage> topKeys(UsageQuery query, int limit) {
    guard.check();
    long from = query.by().number(query.from());
    long to = query.by().number(query.to());
    int hours = query.by() == Grain.DAY ? HOURS_PER_DAY : 1;
    String project = UsageRows.id(query.project());
    Where where = new Where("project = ?", project).and("hour >= ?", from * hours);
    where.and("hour <= ?", to * hours + hours - 1).and("key <> ?", "");
    String each = "select key, count from usage_hour where " + where.sql();
    List<Object> values = new ArrayList<>(Arrays.asList(where.values()));
    if (query.by() == Grain.DAY) {
      each +=
          " union all select key, count from usage_day"
              + " where project = ? and day >= ? and day <= ? and key <> ?";
      values.addAll(List.of(project, from, to, ""));
    }
    values.add(limit);
    return session.list(
        "select w.key, cast(sum(w.count) as bigint) from ("
            + each
            + ") w group by w.key order by 2 desc, 1 limit ?",
        row -> new KeyUsage(key(row), row.number()),
        values.toArray());
  }

  @Override
  public List<ResourceUsage> topResources(UsageQuery query, int limit) {
    guard.check();
    return session.list(
        """
        select w.resource, cast(sum(w.one_in) as bigint) from (
          select resource, one_in from call_log
          where project = ? and at >= ? and at <= ? order by at desc, n desc limit ?) w
        where w.resource <> ? group by w.resource order by 2 desc, 1 limit ?
        """,
        row -> new ResourceUsage(row.text(), row.number()),
        UsageRows.id(query.project()),
        query.from().toEpochMilli(),
        query.to().toEpochMilli(),
        TOP_RESOURCES_OF_MAX,
        "",
        limit);
  }

  private static KeyId key(Row row) throws SQLException {
    return KeyId.parse(row.text()).orElseThrow(() -> new SQLException("not the id of a key"));
  }

  @Override
  public Page<Call> calls(CallQuery query) {
    guard.check();
    Where where = new Where("project = ?", query.project().toString());
    KeyId key = query.key();
    where.maybe("caller = ?", key == null ? null : key.toString());
    String resource = query.resource();
    if (resource != null && resource.endsWith("*")) {
      String begin = resource.substring(0, resource.length() - 1);
      where.and("resource >= ?", begin).and("resource < ?", begin + Character.toString(0x10ffff));
    } else {
      where.maybe("resource = ?", resource);
    }
    where.maybe("action = ?", query.action()).maybe("outcome = ?", query.outcome());
    CallOrigin origin = query.origin();
    where.maybe("origin = ?", origin == null ? null : origin.wire());
    where.maybe("address = ?", query.address());
    where.maybe("at >= ?", millis(query.from())).maybe("at < ?", millis(query.to()));
    Cursor after = query.after();
    if (after != null) {
      where.and("(at, n) < (?, ?)", Long.valueOf(after.value()), Long.valueOf(after.id()));
    }
    List<Numbered> found =
        session.list(
            "select n, at, project, caller, resource, action, checks, outcome, origin, address,"
                + " one_in from call_log where "
                + where.sql()
                + " order by at desc, n desc limit ?",
            SqlUsages::call,
            where.values(query.limit() + 1));
    List<Numbered> page = found.subList(0, Math.min(query.limit(), found.size()));
    Cursor next = null;
    if (found.size() > page.size()) {
      Numbered last = page.getLast();
      next = new Cursor(Long.toString(last.call().at().toEpochMilli()), Long.toString(last.n()));
    }
    return new Page<>(page.stream().map(Numbered::call).toList(), next);
  }

  private static @Nullable Long millis(@Nullable Instant instant) {
    return instant == null ? null : instant.toEpochMilli();
  }

  private static Call.Caller caller(String id) throws SQLException {
    return KeyId.parse(id)
        .<Call.Caller>map(Call.Caller.WithKey::new)
        .or(() -> AccountId.parse(id).map(Call.Caller.Person::new))
        .orElseThrow(() -> new SQLException("neither the id of a key nor of an account"));
  }

  private record Numbered(long n, Call call) {}

  private static Numbered call(Row row) throws SQLException {
    long n = row.number();
    Instant at = Instant.ofEpochMilli(row.number());
    ProjectId project = ProjectId.parse(row.text()).orElse(null);
    Call.Caller caller = caller(row.text());
    String resource = row.text();
    String action = row.text();
    int checks = (int) row.number();
    String outcome = row.text();
    CallOrigin origin = row.text().equals(CallOrigin.WEB.wire()) ? CallOrigin.WEB : CallOrigin.API;
    IpAddress address = address(row.textOrNull());
    return new Numbered(
        n,
        new Call(
            at,
            caller,
            project,
            resource,
            action,
            checks,
            outcome,
            origin,
            address,
            (int) row.number()));
  }

  @Override
  public List<StrangerCount> strangers(ProjectId project, long fromDay, long toDay, int limit) {
    guard.check();
    return session.list(
        """
        select max(day), outcome, network, cast(sum(count) as bigint), max(last_at) from stranger
        where project = ? and day >= ? and day <= ?
        group by outcome, network order by 4 desc, 3, 2 limit ?
        """,
        row ->
            new StrangerCount(
                row.number(),
                project,
                row.text(),
                Network.parse(row.text()).orElse(null),
                row.number(),
                Instant.ofEpochMilli(row.number())),
        project.toString(),
        fromDay,
        toDay,
        limit);
  }

  /// Conditions with their values.
  private static final class Where {
    private final StringBuilder sql;
    private final List<Object> values = new ArrayList<>();

    Where(String condition, Object value) {
      sql = new StringBuilder(condition);
      values.add(value);
    }

    Where and(String condition, Object... of) {
      sql.append(" and ").append(condition);
      values.addAll(Arrays.asList(of));
      return this;
    }

    Where maybe(String condition, @Nullable Object value) {
      return value == null ? this : and(condition, value);
    }

    String sql() {
      return sql.toString();
    }

    /// The values, with more behind them.
    Object[] values(Object... more) {
      List<Object> all = new ArrayList<>(values);
      all.addAll(Arrays.asList(more));
      return all.toArray();
    }
  }
}
