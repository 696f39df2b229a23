package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// Finds the session of a token, and notes that somebody was seen.
public final class FindSession {
  private final Store store;
  private final InstantSource clock;
  private final SessionLimits limits;

  public FindSession(Store store, InstantSource clock, SessionLimits limits) {
    this.store = store;
    this.clock = clock;
    this.limits = limits;
  }

  /// A session that is not over, with its account, which is active.
  public record Found(Session session, Account account) {}

  /// The digest of a session's token; empty when the text cannot be one.
  public static Optional<SecretDigest> read(String token) {
    return Session.TOKEN.read(token);
  }

  /// Empty for a token that is unknown, or whose session is over.
  public Optional<Found> find(SecretDigest token) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    Optional<Found> found =
        store.read(tx ->
            tx.sessions()
                .find(token)
                .filter(session -> session.isLive(now, limits))
                .flatMap(session ->
                    tx.accounts()
                        .find(session.account())
                        .filter(Account::active)
                        .map(account -> new Found(session, account))));
    found
        .map(Found::session)
        .filter(session -> !now.isBefore(session.lastSeenAt().plus(Session.SEEN_EVERY)))
        .ifPresent(session -> note(session, now));
    return found;
  }

  /// That it cannot be noted keeps nobody from what they came for.
  private void note(Session session, Instant now) {
    try {
      store.write(tx -> {
        tx.sessions()
            .find(session.id())
            .filter(current -> current.token().equals(session.token()))
            .ifPresent(current -> tx.sessions().put(current.seen(now)));
        return now;
      });
    } catch (StoreException e) {
      return;
    }
  }
}
