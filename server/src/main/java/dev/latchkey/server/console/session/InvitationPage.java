package dev.latchkey.server.console.session;

import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.FindInvitation;
import dev.latchkey.core.people.InvitationToken;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;

/// `/console/invitation`: accept by making an account, or as the account of the invited address; or
/// decline.
final class InvitationPage implements SessionPage {
  static final String PATH = "/console/invitation";

  private static final String TEMPLATE = "invitation";

  private final SignUp signUp;
  private final AnswerInvitation answerInvitation;
  private final KnownBrowser browsers;

  InvitationPage(SignUp signUp, AnswerInvitation answerInvitation, KnownBrowser browsers) {
    this.signUp = signUp;
    this.answerInvitation = answerInvitation;
    this.browsers = browsers;
  }

  @Override
  public boolean isPersonal() {
    return false;
  }

  @Override
  public Reply show(Arrival arrival) {
    return Reply.page(TEMPLATE, view(arrival));
  }

  private static SecretDigest token(Arrival arrival) {
    return InvitationToken.read(arrival.fields().text("token"))
        .orElseThrow(FindInvitation::unknown);
  }

  private InvitationView view(Arrival arrival) {
    AnswerInvitation.Asked asked = answerInvitation.look(token(arrival));
    SignedIn who = arrival.who();
    boolean mine = who != null && asked.invitation().email().equals(who.account().email());
    FormFields fields = arrival.fields();
    return new InvitationView(
        asked,
        mine,
        FormView.of(
            Map.of("token", fields.text("token"), "name", fields.text("name")),
            who == null ? "" : who.csrf()));
  }

  @Override
  public Reply take(Arrival arrival) {
    SecretDigest token = token(arrival);
    if (arrival.fields().text("answer").equals("decline")) {
      return Reply.page("declined", answerInvitation.decline(token, Door.CONSOLE));
    }
    InvitationView view = view(arrival);
    if (view.mine()) {
      answerInvitation.accept(token, arrival.person().by());
      return Reply.to(SafePath.START);
    }
    return join(arrival, token, view);
  }

  private Reply join(Arrival arrival, SecretDigest token, InvitationView view) {
    try {
      KeyName name = new KeyName(arrival.fields().text("name").strip());
      SignUp.Joined joined =
          signUp.join(
              token, new SignUp.Newcomer(name, arrival.fields().text("password"), arrival.place()));
      return Reply.to(
          SafePath.START,
          SessionCookie.set(joined.opened()),
          browsers.set(view.asked().invitation().email()));
    } catch (FaultException e) {
      if (e.fault().code() != FaultCode.INVALID_REQUEST) {
        throw e;
      }
      return Reply.refused(
          TEMPLATE, new InvitationView(view.asked(), view.mine(), view.form().refused(e.fault())));
    }
  }
}
