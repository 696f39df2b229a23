package dev.latchkey.core.signin;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// Begins sessions, inside writes that have found out who it is. Each has a token of its own that
/// nobody knew before, so nobody can have planted it.
public final class OpenSession {
  private static final int SWEPT_MAX = 100;

  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final SessionLimits limits;
  private final SealedText texts;

  /// @param random is fit for secrets
  public OpenSession(
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      SessionLimits limits,
      SealedText texts) {
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.limits = limits;
    this.texts = texts;
  }

  /// How far somebody has come who has shown one thing that proves who they are.
  public sealed interface Entry {}

  /// A session with its account and the text of its token.
  public record Opened(Session session, Account account, Secret token) implements Entry {}

  /// The account asks for a second factor.
  ///
  /// @param step what [FinishSignIn] takes
  public record CodeNeeded(String step) implements Entry {
    @Override
    public String toString() {
      return "CodeNeeded(masked)";
    }
  }

  /// From where somebody signs in.
  ///
  /// @param address empty where that cannot be told
  /// @param network what is counted as one with the address
  /// @param before the token of the session that the browser had until now; it ends
  public record Place(
      String address, String network, String userAgent, @Nullable SecretDigest before) {
    public static Place of(
        String address, String network, @Nullable String userAgent, @Nullable SecretDigest before) {
      String agent = userAgent == null ? "" : userAgent;
      int end = Math.min(agent.length(), Session.USER_AGENT_LENGTH_MAX);
      return new Place(address, network, agent.substring(0, end), before);
    }
  }

  /// Begins a session, or asks for the second factor where the account has one.
  Entry enter(WriteTransaction tx, Account account, Place place) {
    Credential credential = Credential.of(tx, account.id());
    return credential.factor() == null
        ? open(tx, account, place)
        : new CodeNeeded(SecondStep.of(credential, clock.instant()).write(texts));
  }

  /// Begins a session for who has shown all that the account asks for.
  Opened open(WriteTransaction tx, Account account, Place place) {
    Instant now = Instant.ofEpochMilli(clock.millis());
    SecretDigest before = place.before();
    if (before != null) {
      tx.sessions().find(before).ifPresent(old -> tx.sessions().remove(old.id()));
    }
    List<Session> others = tx.sessions().ofAccount(account.id());
    if (others.size() >= Session.PER_ACCOUNT_MAX) {
      tx.sessions().remove(others.getLast().id());
    }
    tx.sessions().removeEndedBefore(now, SWEPT_MAX);
    Secret token = Session.TOKEN.generate(random);
    Session session =
        new Session(
            new SessionId(ids.next()),
            account.id(),
            token.digest(),
            now,
            now,
            now,
            now.plus(limits.whole()),
            place.address(),
            place.userAgent());
    tx.sessions().put(session);
    tx.audit().append(by(account), null, new Deed.SignedIn(account.id(), session.id()));
    return new Opened(session, account, token);
  }

  /// Puts the session under a new token, because the person has just shown who they are.
  Opened confirm(WriteTransaction tx, Account account, Session session) {
    Secret token = Session.TOKEN.generate(random);
    Session confirmed = session.confirmed(token.digest(), Instant.ofEpochMilli(clock.millis()));
    tx.sessions().put(confirmed);
    tx.audit().append(by(account), null, new Deed.IdentityConfirmed(account.id(), confirmed.id()));
    return new Opened(confirmed, account, token);
  }

  /// Refuses what a session asks for that has ended, or goes on under another token, since it was
  /// looked up.
  static void mustLive(WriteTransaction tx, FindSession.Found who) {
    boolean lives =
        tx.sessions()
            .find(who.session().id())
            .filter(session -> session.token().equals(who.session().token()))
            .isPresent();
    if (!lives) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The session has ended meanwhile; sign in again."));
    }
  }

  static By by(Account account) {
    return new By(new Actor.Person(account.id(), account.name().text()), Door.CONSOLE);
  }
}
