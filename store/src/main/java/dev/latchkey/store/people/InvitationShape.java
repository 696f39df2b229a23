package dev.latchkey.store.people;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Invitation;
import dev.latchkey.core.people.Invitation.Answer;
import dev.latchkey.core.people.InvitationId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.journal.TakenAway;
import dev.latchkey.store.row.ActorBody;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How invitations are kept: the digest of the token inside the seal, as that of a key.
public final class InvitationShape implements Shape<Invitation> {
  private static final int VERSION = 1;

  private final List<Column<Invitation>> columns;

  public InvitationShape(Seals seals) {
    this.columns =
        List.of(
            Column.text("project", invitation -> invitation.project().toString()),
            Column.text("email", Invitation::email),
            Column.text("answer", invitation -> invitation.answer().name()),
            Column.number("created_at", invitation -> invitation.createdAt().toEpochMilli()),
            Column.number("expires_at", invitation -> invitation.expiresAt().toEpochMilli()),
            Column.bytes(
                "blind",
                (invitation, generation) -> seals.blindIndex(generation, invitation.token())));
  }

  @Override
  public String table() {
    return "invitation";
  }

  @Override
  public String id(Invitation invitation) {
    return invitation.id().toString();
  }

  @Override
  public List<Column<Invitation>> columns() {
    return columns;
  }

  @Override
  public byte[] encode(Invitation invitation) {
    BodyWriter out =
        new BodyWriter(VERSION)
            .id(invitation.id().uuid())
            .id(invitation.project().uuid())
            .text(invitation.email())
            .text(invitation.role().wire());
    ActorBody.write(out, invitation.invitedBy());
    return out.instant(invitation.createdAt())
        .instant(invitation.expiresAt())
        .text(invitation.answer().name())
        .maybe(invitation.answeredAt(), BodyWriter::instant)
        .maybe(invitation.account(), (to, account) -> to.id(account.uuid()))
        .bytes();
  }

  @Override
  public Invitation decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    Invitation invitation =
        new Invitation(
            new InvitationId(in.id()),
            new ProjectId(in.id()),
            in.text(),
            Role.parse(in.text()).orElseThrow(),
            ActorBody.read(in),
            in.instant(),
            in.instant(),
            Answer.valueOf(in.text()),
            in.maybe(BodyReader::instant),
            in.maybe(from -> new AccountId(from.id())),
            SecretDigest.of(secret));
    in.end();
    return invitation;
  }

  @Override
  public byte[] secret(Invitation invitation) {
    return invitation.token().bytes();
  }

  @Override
  public boolean hasSecret() {
    return true;
  }

  @Override
  public Optional<TakenAway> takenAway(Invitation before, Invitation after, Instant now) {
    return before.answer() == Answer.OPEN && after.answer() != Answer.OPEN
        ? Optional.of(TakenAway.DISABLED)
        : Optional.empty();
  }

  @Override
  public boolean givesRights() {
    return true;
  }

  @Override
  public Change put(Invitation invitation) {
    return new Change.InvitationPut(invitation);
  }

  @Override
  public Change gone(String id) {
    return new Change.InvitationGone(InvitationId.parse(id).orElseThrow());
  }
}
