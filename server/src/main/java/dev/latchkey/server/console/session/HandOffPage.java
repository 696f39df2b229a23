package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.application.HandOffApp;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.util.Optional;

/// `/app?get_api_key=APP`: people sign in and, by the same form, give a program a key. CoCalc's
/// documentation describes it; programs that can, better use [AuthorizePage].
final class HandOffPage implements SessionPage {
  static final String PATH = "/app";

  /// How the address begins that programs open.
  static final String ASKING = PATH + "?" + HandOffApp.FIELD + "=";

  private final HandOff handOff;
  private final PasswordForm passwords;
  private final CodeForm codes;
  private final Optional<OidcPages> elsewhere;

  HandOffPage(
      HandOff handOff, PasswordForm passwords, CodeForm codes, Optional<OidcPages> elsewhere) {
    this.handOff = handOff;
    this.passwords = passwords;
    this.codes = codes;
    this.elsewhere = elsewhere;
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public Reply show(Arrival arrival) {
    return handOff.ask(app(arrival), arrival.who());
  }

  private static HandOffApp app(Arrival arrival) {
    return new HandOffApp(arrival.fields().text(HandOffApp.FIELD));
  }

  @Override
  public Reply take(Arrival arrival) {
    HandOffApp app = app(arrival);
    SignedIn who = arrival.who();
    if (who != null) {
      return handOff.give(who.account(), app);
    }
    if (!arrival.fields().text("step").isEmpty()) {
      return takeCode(arrival, app);
    }
    if (elsewhere.isPresent() && arrival.fields().text("by").equals("elsewhere")) {
      return elsewhere.get().leave(arrival, app, handOff);
    }
    String email = arrival.fields().text("email");
    return switch (passwords.take(arrival)) {
      case SignIn.SignedIn in ->
          handOff.give(
              in.opened().account(),
              app,
              SessionCookie.set(in.opened()),
              passwords.browsers().set(email));
      case SignIn.CodeNeeded needed -> handOff.askCode(app, needed.next().step());
      case SignIn.Refused refused -> handOff.refused(app, email, t("signin.refused"));
      case SignIn.Wait wait -> handOff.later(app, email, wait.until());
    };
  }

  private Reply takeCode(Arrival arrival, HandOffApp app) {
    String step = arrival.fields().text("step");
    return switch (codes.take(arrival)) {
      case FinishSignIn.SignedIn in ->
          handOff.give(
              in.opened().account(),
              app,
              SessionCookie.set(in.opened()),
              codes.known(in.opened().account()));
      case FinishSignIn.Refused refused -> handOff.refusedCode(app, step);
      case FinishSignIn.TooLate late -> handOff.refused(app, "", t("signin.code.too-late"));
      case FinishSignIn.Wait wait -> handOff.laterCode(app, step, wait.until());
    };
  }
}
