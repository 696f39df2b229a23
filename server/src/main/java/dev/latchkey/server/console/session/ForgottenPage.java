package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.AskForReset;
import dev.latchkey.server.mail.ResetMailer;
import java.time.Duration;
import java.util.Map;

/// `/console/forgotten`: asks for a link that sets another password. The answer is the same whether
/// the address has an account.
final class ForgottenPage implements SessionPage {
  static final String PATH = "/console/forgotten";

  private static final String TEMPLATE = "forgotten";

  private final AskForReset askForReset;
  private final ResetMailer mailer;

  ForgottenPage(AskForReset askForReset, ResetMailer mailer) {
    this.askForReset = askForReset;
    this.mailer = mailer;
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.page(TEMPLATE, form(arrival));
  }

  private static FormView form(Arrival arrival) {
    return FormView.of(
        Map.of("email", arrival.fields().text("email")),
        arrival.who() == null ? "" : arrival.who().csrf());
  }

  @Override
  public Reply take(Arrival arrival) {
    FormView form = form(arrival);
    try {
      return switch (askForReset.ask(form.value("email"), arrival.place().network())) {
        case AskForReset.Wait(Duration until) -> Reply.later(TEMPLATE, form, until);
        case AskForReset.Heard heard -> {
          heard.letter().ifPresent(letter -> mailer.post(letter, ResetPage.PATH + "?token="));
          yield Reply.page("forgotten-mailed", form);
        }
      };
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(TEMPLATE, form.refused(e.fault()));
    }
  }
}
