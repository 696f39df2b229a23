package dev.latchkey.store.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.core.store.WritableSessions;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.sql.Row;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// The sessions of one transaction.
public final class SqlSessions implements WritableSessions {
  private static final String ENDED =
      "select id from session where ends_at < ? order by ends_at, id limit ?";
  private static final String OF_ACCOUNT = "select id from session where account = ? order by id";

  private final Shelf<Session> shelf;
  private final Seals seals;

  public SqlSessions(Shelf<Session> shelf, Seals seals) {
    this.shelf = shelf;
    this.seals = seals;
  }

  @Override
  public Optional<Session> find(SessionId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public Optional<Session> find(SecretDigest token) {
    for (int generation = seals.generation(); generation > 0; generation--) {
      if (seals.has(generation)) {
        Optional<Session> found =
            shelf.find("where t.blind = ?", seals.blindIndex(generation, token));
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public List<Session> ofAccount(AccountId account) {
    return shelf.list(
        "where t.account = ? order by t.last_seen_at desc, t.id desc limit "
            + Session.PER_ACCOUNT_MAX,
        account.toString());
  }

  @Override
  public void put(Session session) {
    shelf.put(session);
  }

  @Override
  public boolean remove(SessionId id) {
    return shelf.remove(id.toString());
  }

  @Override
  public int removeEndedBefore(Instant instant, int limit) {
    List<String> ended = shelf.session().list(ENDED, Row::text, instant.toEpochMilli(), limit);
    ended.forEach(shelf::remove);
    return ended.size();
  }

  /// Takes all sessions of an account out.
  public void removeOfAccount(String account) {
    shelf.session().list(OF_ACCOUNT, Row::text, account).forEach(shelf::remove);
  }
}
