package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SessionCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `/console/sign-in`: an address and a password.
final class SignInPage implements SessionPage {
  static final String PATH = "/console/sign-in";

  static final String TEMPLATE = "sign-in";
  private final SignIn signIn;
  private final KnownBrowser browsers;
  private final String elsewhere;

  /// @param elsewhere the name of another server that signs people in; empty for none
  SignInPage(SignIn signIn, KnownBrowser browsers, String elsewhere) {
    this.signIn = signIn;
    this.browsers = browsers;
    this.elsewhere = elsewhere;
  }

  /// Where people sign in, to go on to `next` afterwards.
  static String path(String next) {
    String safe = SafePath.of(next);
    return safe.equals(SafePath.START)
        ? PATH
        : PATH + "?next=" + URLEncoder.encode(safe, StandardCharsets.UTF_8);
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public Reply show(Arrival arrival) {
    String next = SafePath.of(arrival.fields().text("next"));
    return arrival.who() == null
        ? Reply.page(TEMPLATE, FormView.of(Map.of("next", next, "elsewhere", elsewhere), ""))
        : Reply.to(next);
  }

  @Override
  public Reply take(Arrival arrival) {
    String email = arrival.fields().text("email");
    String next = SafePath.of(arrival.fields().text("next"));
    FormView form = FormView.of(Map.of("email", email, "next", next, "elsewhere", elsewhere), "");
    Password password;
    try {
      password = Password.typed(arrival.fields().text("password"));
    } catch (FaultException e) {
      return Reply.refused(TEMPLATE, form.refused(t("signin.refused")));
    }
    SignInThrottle.Source source =
        new SignInThrottle.Source(
            email, arrival.place().network(), browsers.of(arrival.browser(), email).orElse(null));
    return switch (signIn.signIn(new SignIn.Attempt(email, password, source, arrival.place()))) {
      case SignIn.SignedIn in ->
          Reply.to(next, SessionCookie.set(in.opened()), browsers.set(email));
      case SignIn.CodeNeeded needed -> CodePage.ask(needed.next(), next);
      case SignIn.Refused refused -> Reply.refused(TEMPLATE, form.refused(t("signin.refused")));
      case SignIn.Wait wait -> Reply.later(TEMPLATE, form, wait.until());
    };
  }
}
