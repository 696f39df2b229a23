package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.server.mail.SignUpMailer;
import java.time.Duration;
import java.util.Map;

/// `/console/sign-up`: asks for an account. The answer is the same whether the address has one.
final class SignUpPage implements SessionPage {
  static final String PATH = "/console/sign-up";

  private static final String TEMPLATE = "sign-up";

  private final OpenSignUp openSignUp;
  private final SignUpMailer mailer;

  SignUpPage(OpenSignUp openSignUp, SignUpMailer mailer) {
    this.openSignUp = openSignUp;
    this.mailer = mailer;
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public Reply show(Arrival arrival) {
    return arrival.who() == null ? Reply.page(TEMPLATE, form(arrival)) : Reply.to(SafePath.START);
  }

  private static FormView form(Arrival arrival) {
    FormFields fields = arrival.fields();
    return FormView.of(Map.of("name", fields.text("name"), "email", fields.text("email")), "");
  }

  @Override
  public Reply take(Arrival arrival) {
    FormView form = form(arrival);
    try {
      OpenSignUp.Wish wish =
          new OpenSignUp.Wish(
              new KeyName(form.value("name").strip()),
              form.value("email"),
              arrival.fields().text("password"),
              arrival.place().network());
      return switch (openSignUp.ask(wish)) {
        case OpenSignUp.Wait(Duration until) -> Reply.later(TEMPLATE, form, until);
        case OpenSignUp.Letter letter ->
            mailer.send(letter, FinishSignUpPage.PATH + "?token=", SignInPage.PATH)
                ? Reply.page("sign-up-mailed", form)
                : Reply.instead(503, TEMPLATE, form.refused(t("signup.not-mailed")));
      };
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(TEMPLATE, form.refused(e.fault()));
    }
  }
}
