package dev.latchkey.store.notice;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.notice.NoticeKind;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.NoticeQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WritableNotices;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The notices of one transaction.
public final class SqlNotices implements WritableNotices {
  private static final String GIVEN =
      "select count(*) from notice where key = ? and expires_at = ? and kind = ?";
  private static final String OLD =
      "select id from notice where created_at < ? order by created_at, id limit ?";
  private static final String OF_ACCOUNT = "select id from notice where account = ? order by id";
  private static final String OF_PROJECT = "select id from notice where project = ? order by id";

  private final Shelf<Notice> shelf;

  public SqlNotices(Shelf<Notice> shelf) {
    this.shelf = shelf;
  }

  @Override
  public Optional<Notice> find(NoticeId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public boolean given(KeyId key, NoticeKind kind, Instant expiresAt) {
    return shelf.session().number(GIVEN, key.toString(), expiresAt.toEpochMilli(), kind.wire()) > 0;
  }

  @Override
  public Page<Notice> list(NoticeQuery query) {
    StringBuilder where = new StringBuilder("where t.account = ?");
    List<Object> values = new ArrayList<>();
    values.add(query.account().toString());
    Boolean seen = query.seen();
    if (seen != null) {
      where.append(" and t.seen = ?");
      values.add(seen ? 1L : 0L);
    }
    Page.Cursor after = query.after();
    if (after != null) {
      where.append(" and (t.created_at, t.id) < (?, ?)");
      values.add(CursorValue.millis(after));
      values.add(after.id());
    }
    where.append(" order by t.created_at desc, t.id desc limit ?");
    values.add(query.limit() + 1);
    return shelf.page(query.limit(), "created_at", where.toString(), values.toArray());
  }

  @Override
  public List<Notice> toMail(Instant now, int limit) {
    return shelf.list(
        "where t.mail_due_at <= ? order by t.mail_due_at, t.id limit ?", now.toEpochMilli(), limit);
  }

  @Override
  public List<Notice> toMail(AccountId account, NoticeKind kind, Instant now, int limit) {
    return shelf.list(
        "where t.mail_due_at <= ? and t.account = ? and t.kind = ? order by t.mail_due_at, t.id"
            + " limit ?",
        now.toEpochMilli(),
        account.toString(),
        kind.wire(),
        limit);
  }

  @Override
  public void put(Notice notice) {
    shelf.put(notice);
  }

  @Override
  public int forgetBefore(Instant instant, int limit) {
    List<String> old = shelf.session().list(OLD, Row::text, instant.toEpochMilli(), limit);
    old.forEach(shelf::remove);
    return old.size();
  }

  /// Takes all notices to an account out.
  public void removeOfAccount(String account) {
    shelf.session().list(OF_ACCOUNT, Row::text, account).forEach(shelf::remove);
  }

  /// Takes all notices of a project's keys out.
  public void removeOfProject(String project) {
    shelf.session().list(OF_PROJECT, Row::text, project).forEach(shelf::remove);
  }
}
