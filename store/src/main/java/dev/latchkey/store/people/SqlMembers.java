package dev.latchkey.store.people;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.WritableMembers;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Row;
import java.util.List;
import java.util.Optional;

/// The members of one transaction.
public final class SqlMembers implements WritableMembers {
  private static final String OF_PROJECT = "select id from member where project = ? order by id";

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
}
