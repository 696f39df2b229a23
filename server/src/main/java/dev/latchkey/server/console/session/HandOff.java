package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.application.HandOffApp;
import dev.latchkey.core.application.HandOffKey;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.gateway.problem.Problem;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What the sign-in hand-off answers, whichever way somebody signs in. The program watches its web
/// view and reads the key off the address that the last answer leads to; nobody is there.
public final class HandOff {
  private static final String THERE = "https://authenticated";
  private static final String WITH_KEY = THERE + "/?api_key=";

  /// Begins what is no path, so no address can say it: that the person has agreed, and is at
  /// another server to sign in.
  private static final String AGREED = "hand-off:";

  private final HandOffKey handOffKey;
  private final String site;
  private final String elsewhere;

  /// @param site what the page calls this server
  /// @param elsewhere the name of another server that signs people in; empty for none
  public HandOff(HandOffKey handOffKey, String site, String elsewhere) {
    this.handOffKey = handOffKey;
    this.site = site;
    this.elsewhere = elsewhere;
  }

  /// Where to go on after signing in at another server, once the person has agreed.
  static String agreed(HandOffApp app) {
    return AGREED + app.id();
  }

  /// The app of an [#agreed]; empty for a path.
  static Optional<HandOffApp> agreed(String next) {
    return next.startsWith(AGREED)
        ? Optional.of(new HandOffApp(next.substring(AGREED.length())))
        : Optional.empty();
  }

  /// The page that asks; nothing is given before its form was sent.
  Reply ask(HandOffApp app, @Nullable SignedIn who) {
    return shown(200, "hand-off", view(app, who, Map.of()), Duration.ZERO);
  }

  /// The same again, with what is wrong.
  Reply refused(HandOffApp app, String email, String why) {
    HandOffView view = view(app, null, Map.of("email", email));
    return shown(422, "hand-off", view.with(view.form().refused(why)), Duration.ZERO);
  }

  /// The same again, to be sent after this time.
  Reply later(HandOffApp app, String email, Duration until) {
    HandOffView view = view(app, null, Map.of("email", email));
    return shown(429, "hand-off", view.with(view.form().refused(Reply.wait(until))), until);
  }

  /// Asks for the second factor.
  Reply askCode(HandOffApp app, String step) {
    return shown(200, "hand-off-code", view(app, null, Map.of("step", step)), Duration.ZERO);
  }

  Reply refusedCode(HandOffApp app, String step) {
    HandOffView view = view(app, null, Map.of("step", step));
    return shown(
        422,
        "hand-off-code",
        view.with(view.form().refused(t("signin.code.refused"))),
        Duration.ZERO);
  }

  Reply laterCode(HandOffApp app, String step, Duration until) {
    HandOffView view = view(app, null, Map.of("step", step));
    return shown(429, "hand-off-code", view.with(view.form().refused(Reply.wait(until))), until);
  }

  /// Leads to another server, by a page of its own: what follows there is no business of the policy
  /// on where forms lead.
  Reply leave(HandOffApp app, URI address, String cookie) {
    HandOffView view = view(app, null, Map.of("address", address.toString()));
    return Reply.page("hand-off-away", view, cookie);
  }

  private HandOffView view(HandOffApp app, @Nullable SignedIn who, Map<String, String> kept) {
    String email = who == null ? null : who.account().email();
    String name = who == null ? "" : who.account().name().text();
    return new HandOffView(
        site,
        app,
        handOffKey.terms(),
        FormView.of(kept, who == null ? "" : who.csrf()),
        email == null ? name : email,
        elsewhere);
  }

  private static Reply shown(int status, String template, HandOffView view, Duration again) {
    return new Reply.Shown(status, template, view, again, List.of(), THERE);
  }

  /// Goes on for somebody whom another server has signed in.
  Reply enter(OpenSession.Entry entry, HandOffApp app, String cookie) {
    return switch (entry) {
      case OpenSession.Opened opened ->
          give(opened.account(), app, SessionCookie.set(opened), cookie);
      case OpenSession.CodeNeeded needed -> askCode(app, needed.step());
    };
  }

  /// Gives the key, by the address that the browser is sent to.
  Reply give(Account account, HandOffApp app, String... cookies) {
    By by = new By(new Actor.Person(account.id(), account.name().text()), Door.CONSOLE);
    try {
      Secret secret = handOffKey.give(account, app, by);
      return Reply.to(WITH_KEY + secret.revealForShowingOnce(), cookies);
    } catch (FaultException e) {
      int status = Problem.of(e.fault()).status();
      return new Reply.Shown(status, "fault", e.fault(), Duration.ZERO, List.of(cookies), "");
    }
  }
}
