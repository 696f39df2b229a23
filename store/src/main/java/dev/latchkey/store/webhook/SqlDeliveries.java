package dev.latchkey.store.webhook;

import dev.latchkey.core.store.WritableDeliveries;
import dev.latchkey.core.webhook.Delivery;
import dev.latchkey.core.webhook.EventType;
import dev.latchkey.core.webhook.WebhookId;
import dev.latchkey.store.row.Guard;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The messages of one transaction. They name what happened and do not say it: that is read from
/// the audit trail, so a row of another hand can at most repeat what is true.
public final class SqlDeliveries implements WritableDeliveries {
  private static final String COLUMNS =
      "webhook, message, type, sequence, created_at, state, attempts, due_at, answer";
  private static final String TO_TELL =
      """
      select webhook from delivery where state = 'pending' and due_at <= ?
      group by webhook order by min(due_at), webhook limit ?
      """;
  private static final String DUE =
      "select "
          + COLUMNS
          + " from delivery where webhook = ? and state = 'pending' and due_at <= ?"
          + " order by due_at, sequence, message limit ?";
  private static final String OF_WEBHOOK =
      "select "
          + COLUMNS
          + " from delivery where webhook = ? order by sequence desc, message desc limit ?";
  private static final String ADD =
      """
      insert into delivery
        (webhook, message, type, sequence, created_at, state, attempts, due_at, answer)
      select w.id, ?, ?, ?, ?, ?, ?, ?, ? from webhook w where w.id = ?
      on conflict (webhook, message) do nothing
      """;
  private static final String PUT =
      """
      update delivery set state = ?, attempts = ?, due_at = ?, answer = ?
      where webhook = ? and message = ?
      """;
  private static final String REACHED =
      """
      insert into outbox (id, made_up_to) values (1, ?)
      on conflict (id) do update set made_up_to = excluded.made_up_to
      """;
  private static final String FORGET =
      """
      delete from delivery where (webhook, message) in
        (select d.webhook, d.message from delivery d
         where d.state <> 'pending' and d.created_at < ? limit ?)
      """;

  private final Session session;
  private final Guard guard;
  private final Runnable touched;

  /// `touched` is run when something was written.
  public SqlDeliveries(Session session, Guard guard, Runnable touched) {
    this.session = session;
    this.guard = guard;
    this.touched = touched;
  }

  @Override
  public long madeUpTo() {
    guard.check();
    return session.first("select made_up_to from outbox where id = 1", Row::number).orElse(0L);
  }

  @Override
  public void madeUpTo(long sequence) {
    guard.check();
    session.update(REACHED, sequence);
    touched.run();
  }

  @Override
  public List<WebhookId> toTell(Instant now, int limit) {
    guard.check();
    return session.list(
        TO_TELL, row -> WebhookId.parse(row.text()).orElseThrow(), now.toEpochMilli(), limit);
  }

  @Override
  public List<Delivery> due(WebhookId webhook, Instant now, int limit) {
    guard.check();
    return session.list(DUE, SqlDeliveries::read, webhook.toString(), now.toEpochMilli(), limit);
  }

  @Override
  public List<Delivery> of(WebhookId webhook, int limit) {
    guard.check();
    return session.list(OF_WEBHOOK, SqlDeliveries::read, webhook.toString(), limit);
  }

  @Override
  public void add(Delivery delivery) {
    guard.check();
    session.update(
        ADD,
        delivery.message(),
        delivery.type().wire(),
        delivery.sequence(),
        delivery.createdAt().toEpochMilli(),
        written(delivery.state()),
        (long) delivery.attempts(),
        delivery.dueAt().toEpochMilli(),
        delivery.answer(),
        delivery.webhook().toString());
    touched.run();
  }

  @Override
  public void put(Delivery delivery) {
    guard.check();
    session.update(
        PUT,
        written(delivery.state()),
        (long) delivery.attempts(),
        delivery.dueAt().toEpochMilli(),
        delivery.answer(),
        delivery.webhook().toString(),
        delivery.message());
    touched.run();
  }

  @Override
  public int forgetBefore(Instant instant, int limit) {
    guard.check();
    int forgotten = session.update(FORGET, instant.toEpochMilli(), limit);
    if (forgotten > 0) {
      touched.run();
    }
    return forgotten;
  }

  private static String written(Delivery.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  private static Delivery read(Row row) throws SQLException {
    return new Delivery(
        WebhookId.parse(row.text()).orElseThrow(),
        row.text(),
        EventType.parse(row.text()).orElseThrow(),
        row.number(),
        Instant.ofEpochMilli(row.number()),
        Delivery.State.valueOf(row.text().toUpperCase(Locale.ROOT)),
        Math.toIntExact(row.number()),
        Instant.ofEpochMilli(row.number()),
        row.textOrNull());
  }
}
