package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.key.TokenForm;
import dev.latchkey.core.people.AccountId;
import java.time.Duration;
import java.time.Instant;

/// That somebody is signed in with a browser.
///
/// @param token the digest of the text that the browser keeps
/// @param confirmedAt when the person last showed who they are, with a password or better
/// @param lastSeenAt to about a minute
/// @param endsAt from then on it is over, whatever happens
/// @param address from where it was begun; empty where that cannot be told
/// @param userAgent what the browser called itself; cut, and never believed
public record Session(
    SessionId id,
    AccountId account,
    SecretDigest token,
    Instant createdAt,
    Instant confirmedAt,
    Instant lastSeenAt,
    Instant endsAt,
    String address,
    String userAgent) {
  public static final int USER_AGENT_LENGTH_MAX = 200;

  /// How many an account has at once; a further one ends the one that was seen least recently.
  public static final int PER_ACCOUNT_MAX = 50;

  /// How often it is written that somebody was seen.
  public static final Duration SEEN_EVERY = Duration.ofMinutes(1);

  static final TokenForm TOKEN = new TokenForm("lk_session_");

  public Session {
    if (userAgent.length() > USER_AGENT_LENGTH_MAX) {
      throw new IllegalArgumentException("a user agent has at most 200 characters");
    }
  }

  /// Whether it is neither over nor was left alone for too long.
  public boolean isLive(Instant now, SessionLimits limits) {
    return now.isBefore(endsAt) && now.isBefore(lastSeenAt.plus(limits.idle()));
  }

  /// Whether the person showed who they are within this time.
  public boolean isConfirmed(Instant now, Duration within) {
    return now.isBefore(confirmedAt.plus(within));
  }

  Session seen(Instant now) {
    return new Session(id, account, token, createdAt, confirmedAt, now, endsAt, address, userAgent);
  }

  /// Under another token, as every session is after the person has shown anew who they are.
  Session confirmed(SecretDigest next, Instant now) {
    return new Session(id, account, next, createdAt, now, now, endsAt, address, userAgent);
  }
}
