package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/// `/console/account/second-factor/new`: a secret for an authenticator app, which shows with its
/// first code that it has it.
final class NewFactorPage implements SessionPage {
  static final String PATH = SecondFactorPage.PATH + "/new";

  private static final String TEMPLATE = "new-factor";
  private static final String ISSUER = "Latchkey";

  private final SetUpSecondFactor factors;

  NewFactorPage(SetUpSecondFactor factors) {
    this.factors = factors;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    SignedIn who = arrival.person();
    if (!who.recent()) {
      return ConfirmPage.first(PATH);
    }
    return factors.find(who.account().id()).isPresent()
        ? Reply.to(SecondFactorPage.PATH)
        : Reply.page(TEMPLATE, view(who, factors.offer(who.found())));
  }

  private static NewFactorView view(SignedIn who, SetUpSecondFactor.Offered offered) {
    String secret = offered.secret().revealForSettingUp();
    FormView form = FormView.of(Map.of("sealed", offered.sealed()), who.csrf());
    return new NewFactorView(form, QrCode.of(address(who, secret)), secret);
  }

  /// What authenticator apps read; the format has no standard but that of the first such app.
  private static String address(SignedIn who, String secret) {
    String account = who.account().email() == null ? "" : who.account().email();
    return "otpauth://totp/"
        + ISSUER
        + ":"
        + URLEncoder.encode(account, StandardCharsets.UTF_8)
        + "?secret="
        + secret
        + "&issuer="
        + ISSUER;
  }

  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    if (!who.recent()) {
      return ConfirmPage.first(PATH);
    }
    SetUpSecondFactor.Offered offered =
        factors.offered(who.found(), arrival.fields().text("sealed"));
    NewFactorView view = view(who, offered);
    return switch (factors.confirm(who.found(), offered, arrival.fields().text("code"))) {
      case SetUpSecondFactor.Done done ->
          Reply.page(
              "recovery-codes",
              RecoveryCodesView.of(done.codes()),
              SessionCookie.set(done.opened()));
      case SetUpSecondFactor.Refused refused ->
          Reply.refused(TEMPLATE, view.with(view.form().refused(t("signin.code.refused"))));
      case SetUpSecondFactor.Wait wait ->
          Reply.later(TEMPLATE, view.form(), wait.until(), view::with);
    };
  }
}
