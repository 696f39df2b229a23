package dev.latchkey.store.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.Change;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How members are kept. The id is the project's and the account's, parted by a slash.
public final class MemberShape implements Shape<Member> {
  private static final int VERSION = 1;
  private static final List<Column<Member>> COLUMNS =
      List.of(
          Column.text("project", member -> member.project().toString()),
          Column.text("account", member -> member.account().toString()),
          Column.text("role", member -> member.role().wire()));

  @Override
  public String table() {
    return "member";
  }

  static String id(ProjectId project, AccountId account) {
    return project + "/" + account;
  }

  @Override
  public String id(Member member) {
    return id(member.project(), member.account());
  }

  @Override
  public List<Column<Member>> columns() {
    return COLUMNS;
  }

  @Override
  public byte[] encode(Member member) {
    return new BodyWriter(VERSION)
        .id(member.project().uuid())
        .id(member.account().uuid())
        .text(member.role().wire())
        .instant(member.since())
        .number(member.version())
        .bytes();
  }

  @Override
  public Member decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    Member member =
        new Member(
            new ProjectId(in.id()),
            new AccountId(in.id()),
            Role.parse(in.text()).orElseThrow(),
            in.instant(),
            in.number());
    in.end();
    return member;
  }

  @Override
  public Optional<TakenAway> takenAway(Member before, Member after, Instant now) {
    // Roles are declared from the widest to the narrowest.
    return after.role().compareTo(before.role()) > 0
        ? Optional.of(TakenAway.NARROWED)
        : Optional.empty();
  }

  @Override
  public boolean givesRights() {
    return true;
  }

  @Override
  public Change put(Member member) {
    return new Change.MemberPut(member);
  }

  @Override
  public Change gone(String id) {
    int slash = id.indexOf('/');
    return new Change.MemberGone(
        ProjectId.parse(id.substring(0, slash)).orElseThrow(),
        AccountId.parse(id.substring(slash + 1)).orElseThrow());
  }
}
