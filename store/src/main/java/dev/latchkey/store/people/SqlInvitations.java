package dev.latchkey.store.people;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.store.InvitationQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WritableInvitations;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Row;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The invitations of one transaction.
public final class SqlInvitations implements WritableInvitations {
  private static final String OPEN = "answer = 'OPEN' and expires_at > ?";
  private static final String COUNT_OPEN =
      "select count(*) from invitation where project = ? and " + OPEN;
  private static final String COUNT_MADE =
      "select count(*) from invitation where project = ? and created_at > ?";
  private static final String OLD =
      """
      select id from invitation where project = ? and created_at < ?
      order by created_at, id limit 100
      """;
  private static final String OF_PROJECT =
      "select id from invitation where project = ? order by id";

  private final Shelf<Invitation> shelf;
  private final Seals seals;

  public SqlInvitations(Shelf<Invitation> shelf, Seals seals) {
    this.shelf = shelf;
    this.seals = seals;
  }

  @Override
  public Optional<Invitation> find(InvitationId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public Optional<Invitation> find(SecretDigest token) {
    for (int generation = seals.generation(); generation > 0; generation--) {
      if (seals.has(generation)) {
        Optional<Invitation> found =
            shelf.find("where t.blind = ?", seals.blindIndex(generation, token));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public Optional<Invitation> pending(ProjectId project, String email, Instant now) {
    return shelf.find(
        "where t.project = ? and t.email = ? and t.answer = 'OPEN' and t.expires_at > ?"
            + " order by t.created_at, t.id limit 1",
        project.toString(),
        email,
        now.toEpochMilli());
  }

  @Override
  public Page<Invitation> list(InvitationQuery query) {
    StringBuilder where = new StringBuilder("where t.project = ? and t.answer <> 'WITHDRAWN'");
    List<Object> values = new ArrayList<>();
    values.add(query.project().toString());
    Invitation.State state = query.state();
    if (state != null) {
      where.append(
          switch (state) {
            case PENDING -> " and t.answer = 'OPEN' and t.expires_at > ?";
            case EXPIRED -> " and t.answer = 'OPEN' and t.expires_at <= ?";
            case ACCEPTED -> " and t.answer = 'ACCEPTED'";
            case DECLINED -> " and t.answer = 'DECLINED'";
          });
      if (state == Invitation.State.PENDING || state == Invitation.State.EXPIRED) {
        values.add(query.now().toEpochMilli());
      }
    }
    Page.Cursor after = query.after();
    if (after != null) {
      where.append(" and (t.created_at, t.id) > (?, ?)");
      values.add(CursorValue.millis(after));
      values.add(after.id());
    }
    where.append(" order by t.created_at, t.id limit ?");
    values.add(query.limit() + 1);
    return shelf.page(query.limit(), "created_at", where.toString(), values.toArray());
  }

  @Override
  public long countPending(ProjectId project, Instant now) {
    return shelf.session().number(COUNT_OPEN, project.toString(), now.toEpochMilli());
  }

  @Override
  public long countMade(ProjectId project, Instant since) {
    return shelf.session().number(COUNT_MADE, project.toString(), since.toEpochMilli());
  }

  @Override
  public void put(Invitation invitation) {
    shelf.put(invitation);
  }

  @Override
  public void prune(ProjectId project, Instant oldest) {
    shelf
        .session()
        .list(OLD, Row::text, project.toString(), oldest.toEpochMilli())
        .forEach(shelf::remove);
  }

  /// Takes all invitations of a project out.
  void removeOf(String project) {
    shelf.session().list(OF_PROJECT, Row::text, project).forEach(shelf::remove);
  }
}
