package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.server.session.SessionCookie;
import java.util.Map;

/// `/console/sign-in/code`: the second step of signing in.
final class CodePage implements SessionPage {
  static final String PATH = SignInPage.PATH + "/code";

  private static final String TEMPLATE = "code";

  private final CodeForm codes;
  private final OtherWays ways;

  CodePage(CodeForm codes, OtherWays ways) {
    this.codes = codes;
    this.ways = ways;
  }

  /// Asks for the code, which is sent here.
  static Reply ask(OpenSession.CodeNeeded needed, String next) {
    return Reply.page(TEMPLATE, form(needed.step(), next));
  }

  private static FormView form(String step, String next) {
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
    return switch (codes.take(arrival)) {
      case FinishSignIn.SignedIn in ->
          Reply.to(
              in.codesLeft() == null ? next : SecondFactorPage.PATH,
              SessionCookie.set(in.opened()),
              codes.known(in.opened().account()));
      case FinishSignIn.Refused refused ->
          Reply.refused(TEMPLATE, form.refused(t("signin.code.refused")));
      case FinishSignIn.TooLate late -> tooLate(next);
      case FinishSignIn.Wait wait -> Reply.later(TEMPLATE, form, wait.until());
    };
  }

  private Reply tooLate(String next) {
    return Reply.refused(
        SignInPage.TEMPLATE, ways.form("", next).refused(t("signin.code.too-late")));
  }
}
