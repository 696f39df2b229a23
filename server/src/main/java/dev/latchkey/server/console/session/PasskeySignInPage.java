package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.SignInByPasskey;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SessionCookie;
import java.util.List;
import java.util.Map;

/// `/console/sign-in/passkey`: a passkey in the place of address, password and code.
final class PasskeySignInPage implements SessionPage {
  static final String PATH = SignInPage.PATH + "/passkey";

  private static final String TEMPLATE = "sign-in-passkey";

  private final SignInByPasskey signIn;
  private final PasskeyCeremony ceremony;
  private final KnownBrowser browsers;

  PasskeySignInPage(SignInByPasskey signIn, PasskeyCeremony ceremony, KnownBrowser browsers) {
    this.signIn = signIn;
    this.ceremony = ceremony;
    this.browsers = browsers;
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public Reply show(Arrival arrival) {
    FormView form = form(arrival);
    return arrival.who() == null ? Reply.page(TEMPLATE, view(form)) : Reply.to(form.value("next"));
  }

  private static FormView form(Arrival arrival) {
    return FormView.of(Map.of("next", SafePath.of(arrival.fields().text("next"))), "");
  }

  private PasskeyView view(FormView form) {
    return PasskeyView.get(form, signIn.offer(), ceremony, List.of());
  }

  @Override
  public Reply take(Arrival arrival) {
    FormFields fields = arrival.fields();
    FormView form = form(arrival);
    return switch (signIn.signIn(
        fields.text("sealed"), PasskeyView.assertion(fields), arrival.place())) {
      case SignInByPasskey.SignedIn in -> {
        String email = in.opened().account().email();
        yield email == null
            ? Reply.to(form.value("next"), SessionCookie.set(in.opened()))
            : Reply.to(form.value("next"), SessionCookie.set(in.opened()), browsers.set(email));
      }
      case SignInByPasskey.Refused refused ->
          Reply.refused(TEMPLATE, view(form.refused(t("passkey.refused"))));
      case SignInByPasskey.TooLate late ->
          Reply.refused(TEMPLATE, view(form.refused(t("passkey.too-late"))));
      case SignInByPasskey.Wait wait -> Reply.later(TEMPLATE, form, wait.until(), this::view);
    };
  }
}
