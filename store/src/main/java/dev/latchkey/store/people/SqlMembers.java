package dev.latchkey.store.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WritableMembers;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The members of one transaction.
public final class SqlMembers implements WritableMembers {
  private static final String OF_PROJECT = "select id from member where project = ? order by id";
  private static final String OF_ACCOUNT = "select id from member where account = ? order by id";

  private final Shelf<Member> shelf;

  public SqlMembers(Shelf<Member> shelf) {
    this.shelf = shelf;
  }

  @Override
  public Optional<Member> find(ProjectId project, AccountId account) {
    return shelf.find("where t.id = ?", MemberShape.id(project, account));
  }

  @Override
  public List<Member> of(ProjectId project) {
    return shelf.list("where t.project = ? order by t.account", project.toString());
  }

  @Override
  public Page<Member> list(
      ProjectId project, @Nullable Role role, Page.@Nullable Cursor after, int limit) {
    StringBuilder where = new StringBuilder("where t.project = ?");
    List<Object> values = new ArrayList<>();
    values.add(project.toString());
    if (role != null) {
      where.append(" and t.role = ?");
      values.add(role.wire());
    }
    if (after != null) {
      where.append(" and t.account > ?");
      values.add(after.value());
    }
    where.append(" order by t.account limit ?");
    values.add(limit + 1);
    return shelf.page(limit, "account", where.toString(), values.toArray());
  }

  @Override
  public List<Member> ofAccount(AccountId account) {
    return shelf.list("where t.account = ? order by t.project", account.toString());
  }

  @Override
  public long count(ProjectId project) {
    return shelf
        .session()
        .number("select count(*) from member where project = ?", project.toString());
  }

  @Override
  public boolean hasAdministratorBeside(ProjectId project, AccountId account) {
    return !shelf
        .list(
            """
            where t.project = ? and t.role = 'administrator' and t.account <> ?
              and exists (select 1 from account a where a.id = t.account and a.active = 1)
            limit 1
            """,
            project.toString(),
            account.toString())
        .isEmpty();
  }

  @Override
  public boolean meet(AccountId one, AccountId other) {
    return !shelf
        .list(
            """
            where t.account = ?
              and exists (
                select 1 from member m where m.project = t.project and m.account = ?)
            limit 1
            """,
            one.toString(),
            other.toString())
        .isEmpty();
  }

  @Override
  public void put(Member member) {
    shelf.put(member);
  }

  @Override
  public boolean remove(ProjectId project, AccountId account) {
    return shelf.remove(MemberShape.id(project, account));
  }

  /// Takes all members of a project out.
  public void removeOf(String project) {
    shelf.session().list(OF_PROJECT, Row::text, project).forEach(shelf::remove);
  }

  /// Takes an account out of all projects.
  void removeOfAccount(String account) {
    shelf.session().list(OF_ACCOUNT, Row::text, account).forEach(shelf::remove);
  }
}
