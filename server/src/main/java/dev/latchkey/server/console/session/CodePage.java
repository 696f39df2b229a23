package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.server.session.SessionCookie;
import java.util.Map;
import java.util.function.Function;

/// `/console/sign-in/code`: the second step of signing in. Below `/passkey` it is taken with a
/// passkey.
final class CodePage implements SessionPage {
  static final String PATH = SignInPage.PATH + "/code";

  static final String BY_PASSKEY = PATH + "/passkey";
  static final String TEMPLATE = "code";

  private final CodeForm codes;
  private final OtherWays ways;
  private final Function<Arrival, FinishSignIn.Outcome> taking;
  private final String refusal;

  private CodePage(
      CodeForm codes,
      OtherWays ways,
      Function<Arrival, FinishSignIn.Outcome> taking,
      String refusal) {
    this.codes = codes;
    this.ways = ways;
    this.taking = taking;
    this.refusal = refusal;
  }

  /// Takes codes.
  static CodePage byCode(CodeForm codes, OtherWays ways) {
    return new CodePage(codes, ways, codes::take, "signin.code.refused");
  }

  /// Takes what devices answer.
  static CodePage byPasskey(CodeForm codes, OtherWays ways) {
    return new CodePage(codes, ways, codes::takePasskey, "passkey.refused.code");
  }

  static FormView form(String step, String next) {
    return FormView.of(Map.of("step", step, "next", next), "");
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.to(SignInPage.PATH);
  }

  @Override
  public Reply take(Arrival arrival) {
    String step = arrival.fields().text("step");
    String next = SafePath.of(arrival.fields().text("next"));
    FormView form = form(step, next);
    return switch (taking.apply(arrival)) {
      case FinishSignIn.SignedIn in ->
          Reply.to(
              in.codesLeft() == null ? next : SecondFactorPage.PATH,
              SessionCookie.set(in.opened()),
              codes.known(in.opened().account()));
      case FinishSignIn.Refused refused ->
          Reply.refused(TEMPLATE, codes.view(form.refused(t(refusal))));
      case FinishSignIn.TooLate late -> tooLate(next);
      case FinishSignIn.Wait wait -> Reply.later(TEMPLATE, form, wait.until(), codes::view);
    };
  }

  private Reply tooLate(String next) {
    return Reply.refused(
        SignInPage.TEMPLATE, ways.form("", next).refused(t("signin.code.too-late")));
  }
}
