package dev.latchkey.store.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.replica.Change;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.store.row.BodyReader;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Column;
import dev.latchkey.store.row.Shape;
import java.util.List;

/// How sessions are kept: the digest of the token inside the seal, as that of a key. That somebody
/// was seen, and that time was up, nobody did, so it needs no audit entry; signing in and out has
/// one.
public final class SessionShape implements Shape<Session> {
  private static final int VERSION = 1;

  private final List<Column<Session>> columns;

  public SessionShape(Seals seals) {
    this.columns =
        List.of(
            Column.text("account", session -> session.account().toString()),
            Column.number("last_seen_at", session -> session.lastSeenAt().toEpochMilli()),
            Column.number("ends_at", session -> session.endsAt().toEpochMilli()),
            Column.bytes(
                "blind", (session, generation) -> seals.blindIndex(generation, session.token())));
  }

  @Override
  public String table() {
    return "session";
  }

  @Override
  public String id(Session session) {
    return session.id().toString();
  }

  @Override
  public List<Column<Session>> columns() {
    return columns;
  }

  @Override
  public byte[] encode(Session session) {
    return new BodyWriter(VERSION)
        .id(session.id().uuid())
        .id(session.account().uuid())
        .instant(session.createdAt())
        .instant(session.confirmedAt())
        .instant(session.lastSeenAt())
        .instant(session.endsAt())
        .text(session.address())
        .text(session.userAgent())
        .bytes();
  }

  @Override
  public byte[] secret(Session session) {
    return session.token().bytes();
  }

  @Override
  public boolean hasSecret() {
    return true;
  }

  @Override
  public Session decode(byte[] body, byte[] secret) {
    BodyReader in = new BodyReader(body, VERSION);
    Session session =
        new Session(
            new SessionId(in.id()),
            new AccountId(in.id()),
            SecretDigest.of(secret),
            in.instant(),
            in.instant(),
            in.instant(),
            in.instant(),
            in.text(),
            in.text());
    in.end();
    return session;
  }

  @Override
  public boolean needsAudit() {
    return false;
  }

  @Override
  public Change put(Session session) {
    return new Change.SessionPut(session);
  }

  @Override
  public Change gone(String id) {
    return new Change.SessionGone(SessionId.parse(id).orElseThrow());
  }
}
