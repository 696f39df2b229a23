package dev.latchkey.server.session;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.core.signin.SessionLimits;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells who is signed in. Safe for use by many threads.
public final class BrowserSessions {
  private final FindSession findSession;
  private final Seals seals;
  private final InstantSource clock;
  private final SessionLimits limits;

  public BrowserSessions(
      FindSession findSession, Seals seals, InstantSource clock, SessionLimits limits) {
    this.findSession = findSession;
    this.seals = seals;
    this.clock = clock;
    this.limits = limits;
  }

  /// Whether the request carries what may be a session's token. Asks no store.
  public static boolean isPresented(HttpServerRequest request) {
    return SessionCookie.read(request).isPresent();
  }

  /// Takes the token off the request, on the event loop. What it answers blocks for the store; it
  /// is empty when nobody is signed in.
  public Supplier<Optional<SignedIn>> of(HttpServerRequest request) {
    Optional<SecretDigest> token = SessionCookie.read(request);
    return () -> token.flatMap(findSession::find).map(this::known);
  }

  /// The person of a session that was just begun or confirmed.
  public SignedIn known(FindSession.Found found) {
    return new SignedIn(
        found,
        Base64.getUrlEncoder()
            .withoutPadding()
            .encodeToString(seals.fingerprints(marked(found.session().id())).getFirst()),
        found.session().isConfirmed(clock.instant(), limits.recent()));
  }

  /// Whether this text is what the session sends along, under any generation of the pepper.
  public boolean sent(SignedIn who, String csrf) {
    byte[] given = csrf.getBytes(StandardCharsets.US_ASCII);
    return seals.fingerprints(marked(who.session().id())).stream()
        .map(mark -> Base64.getUrlEncoder().withoutPadding().encode(mark))
        .anyMatch(mark -> MessageDigest.isEqual(mark, given));
  }

  private static String marked(SessionId session) {
    return "csrf\n" + session;
  }
}
