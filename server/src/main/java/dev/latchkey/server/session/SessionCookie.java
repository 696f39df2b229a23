package dev.latchkey.server.session;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.Session;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/// The cookie that carries a session's token. By its name's prefix a browser takes it from this
/// very host alone, for all paths and only over a connection that others cannot read
/// (<https://www.rfc-editor.org/rfc/rfc6265#section-4.1.2>, draft 6265bis, section 4.1.3.2).
public final class SessionCookie {
  public static final String NAME = "__Host-latchkey-session";

  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax; Max-Age=";

  private SessionCookie() {}

  /// The digest of the token that a request carries; empty where there is none, or more than one.
  public static Optional<SecretDigest> read(HttpServerRequest request) {
    Set<Cookie> cookies = request.cookies(NAME);
    return cookies.size() == 1
        ? FindSession.read(cookies.iterator().next().getValue())
        : Optional.empty();
  }

  /// What `Set-Cookie` says for a session that was begun.
  public static String set(OpenSession.Opened opened) {
    Session session = opened.session();
    long seconds = Duration.between(session.confirmedAt(), session.endsAt()).toSeconds();
    return NAME + "=" + opened.token().revealForShowingOnce() + ATTRIBUTES + seconds;
  }

  /// What `Set-Cookie` says when it has ended.
  public static String clear() {
    return NAME + "=" + ATTRIBUTES + "0";
  }
}
