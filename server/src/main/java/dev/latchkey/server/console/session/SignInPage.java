package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.session.SessionCookie;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/// `/console/sign-in`: an address and a password.
final class SignInPage implements SessionPage {
  static final String PATH = "/console/sign-in";

  static final String TEMPLATE = "sign-in";
  private final PasswordForm passwords;
  private final CodeForm codes;
  private final OtherWays ways;
  private final BooleanSupplier notSetUp;

  /// @param notSetUp whether there is no administrator yet
  SignInPage(PasswordForm passwords, CodeForm codes, OtherWays ways, BooleanSupplier notSetUp) {
    this.passwords = passwords;
    this.codes = codes;
    this.ways = ways;
    this.notSetUp = notSetUp;
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
  public boolean hashes() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    String next = SafePath.of(arrival.fields().text("next"));
    if (arrival.who() != null) {
      return Reply.to(next);
    }
    FormView form = ways.form("", next);
    return Reply.page(TEMPLATE, saysHowToSetUp() ? form.with("notSetUp", "yes") : form);
  }

  /// Nobody is told so while the store is away: the form needs none, and says so when it is sent.
  private boolean saysHowToSetUp() {
    try {
      return notSetUp.getAsBoolean();
    } catch (StoreException e) {
      return false;
    }
  }

  @Override
  public Reply take(Arrival arrival) {
    String email = arrival.fields().text("email");
    String next = SafePath.of(arrival.fields().text("next"));
    FormView form = ways.form(email, next);
    return switch (passwords.take(arrival)) {
      case SignIn.SignedIn in ->
          Reply.to(next, SessionCookie.set(in.opened()), passwords.browsers().set(email));
      case SignIn.CodeNeeded needed -> codes.ask(needed.next(), next);
      case SignIn.Refused refused -> Reply.refused(TEMPLATE, form.refused(t("signin.refused")));
      case SignIn.Wait wait -> Reply.later(TEMPLATE, form, wait.until());
    };
  }
}
