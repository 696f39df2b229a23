package dev.latchkey.store.notice;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.Preview;
import dev.latchkey.core.notice.Mailing;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.NoticeId;
import dev.latchkey.core.notice.NoticeKind;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// How notices are kept. What is noted of one, that it was seen or mailed, nobody did to a key, so
/// it needs no audit entry; that it was given has one.
public final class NoticeShape implements Shape<Notice> {
  /// In the column of when a mail is due: never.
  static final long NEVER = Long.MAX_VALUE;

  private static final int VERSION = 1;
  private static final int NONE = 0;
  private static final int DUE = 1;
  private static final int MAILED = 2;
  private static final int GIVEN_UP = 3;
  private static final List<Column<Notice>> COLUMNS =
      List.of(
          Column.text("key", notice -> notice.key().toString()),
          Column.text("kind", notice -> notice.kind().wire()),
          Column.number("expires_at", notice -> notice.expiresAt().toEpochMilli()),
          Column.text("account", notice -> text(notice.account())),
          Column.text("project", notice -> text(notice.project())),
          Column.number("created_at", notice -> notice.createdAt().toEpochMilli()),
          Column.number("seen", notice -> notice.seenAt() == null ? 0L : 1L),
          Column.number("mail_due_at", notice -> mailDueAt(notice.mailing())));

  private static @Nullable String text(@Nullable Object id) {
    return id == null ? null : id.toString();
  }

  private static long mailDueAt(Mailing mailing) {
    return mailing instanceof Mailing.Due due ? due.at().toEpochMilli() : NEVER;
  }

  @Override
  public String table() {
    return "notice";
  }

  @Override
  public String id(Notice notice) {
    return notice.id().toString();
  }

  @Override
  public List<Column<Notice>> columns() {
    return COLUMNS;
  }

  @Override
  public byte[] encode(Notice notice) {
    BodyWriter out =
        new BodyWriter(VERSION)
            .id(notice.id().uuid())
            .text(notice.kind().wire())
            .id(notice.key().uuid())
            .text(notice.keyName().text())
            .text(notice.preview().text())
            .maybe(notice.project(), (to, project) -> to.id(project.uuid()))
            .instant(notice.expiresAt())
            .maybe(notice.account(), (to, account) -> to.id(account.uuid()))
            .instant(notice.createdAt())
            .maybe(notice.seenAt(), BodyWriter::instant);
    switch (notice.mailing()) {
      case Mailing.None none -> out.number(NONE);
      case Mailing.Due due -> out.number(DUE).number(due.attempts()).instant(due.at());
      case Mailing.Mailed mailed -> out.number(MAILED).instant(mailed.at());
      case Mailing.GivenUp givenUp -> out.number(GIVEN_UP).instant(givenUp.at());
    }
    return out.bytes();
  }

  @Override
  public Notice decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    Notice notice =
        new Notice(
            new NoticeId(in.id()),
            NoticeKind.parse(in.text()).orElseThrow(),
            new KeyId(in.id()),
            new KeyName(in.text()),
            new Preview(in.text()),
            in.maybe(from -> new ProjectId(from.id())),
            in.instant(),
            in.maybe(from -> new AccountId(from.id())),
            in.instant(),
            in.maybe(BodyReader::instant),
            mailing(in));
    in.end();
    return notice;
  }

  private static Mailing mailing(BodyReader in) {
    int tag = in.count(GIVEN_UP);
    return switch (tag) {
      case NONE -> Mailing.NONE;
      case DUE -> new Mailing.Due(in.count(Mailing.WAITS.size()), in.instant());
      case MAILED -> new Mailing.Mailed(in.instant());
      case GIVEN_UP -> new Mailing.GivenUp(in.instant());
      default -> throw new IllegalArgumentException(tag + " is nothing that a mail can be");
    };
  }

  @Override
  public boolean needsAudit() {
    return false;
  }

  @Override
  public Change put(Notice notice) {
    return new Change.NoticePut(notice);
  }

  @Override
  public Change gone(String id) {
    return new Change.NoticeGone(NoticeId.parse(id).orElseThrow());
  }
}
