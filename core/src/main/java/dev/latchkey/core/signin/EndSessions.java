package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Ends sessions: the own one, another of the same account, or all the others.
public final class EndSessions {
  private final Store store;

  public EndSessions(Store store) {
    this.store = store;
  }

  /// Those of the account, the last seen first.
  public List<Session> list(AccountId account) {
    return store.read(tx -> tx.sessions().ofAccount(account));
  }

  /// Ends one of the account's sessions. Whether there was such a one.
  public boolean end(Account account, SessionId id) {
    return store
        .write(tx -> {
          Optional<Session> session =
              tx.sessions().find(id).filter(found -> found.account().equals(account.id()));
          session.ifPresent(found -> {
            tx.sessions().remove(id);
            tx.audit().append(OpenSession.by(account), null, new Deed.SignedOut(account.id(), id));
          });
          return session.isPresent();
        })
        .outcome();
  }

  /// Ends all sessions of the account but one. How many those were.
  public int endOthers(Account account, SessionId kept) {
    return store.write(tx -> endAll(tx, account, kept)).outcome();
  }

  static int endAll(WriteTransaction tx, Account account, @Nullable SessionId kept) {
    int ended = 0;
    for (Session session : tx.sessions().ofAccount(account.id())) {
      if (!session.id().equals(kept)) {
        tx.sessions().remove(session.id());
        tx.audit()
            .append(OpenSession.by(account), null, new Deed.SignedOut(account.id(), session.id()));
        ended++;
      }
    }
    return ended;
  }
}
