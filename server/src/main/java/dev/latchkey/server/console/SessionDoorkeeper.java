package dev.latchkey.server.console;

import dev.latchkey.server.session.BrowserSessions;
import dev.latchkey.server.session.SignedIn;
import io.vertx.core.http.HttpServerRequest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;

/// Knows people by the session that their browser carries.
public final class SessionDoorkeeper implements Doorkeeper {
  private static final String SIGN_IN = "/console/sign-in";

  private final BrowserSessions sessions;

  public SessionDoorkeeper(BrowserSessions sessions) {
    this.sessions = sessions;
  }

  @Override
  public Supplier<Optional<Visitor>> visitor(HttpServerRequest request) {
    Supplier<Optional<SignedIn>> found = sessions.of(request);
    return () -> found.get().map(who -> new Visitor(who.account(), who.csrf(), who.recent()));
  }

  @Override
  public String signIn(String next) {
    return SIGN_IN + "?next=" + URLEncoder.encode(next, StandardCharsets.UTF_8);
  }
}
