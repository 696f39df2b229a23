package dev.latchkey.server.console.session;

import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.FindInvitation;
import dev.latchkey.core.people.InvitationToken;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.session.SignedIn;
import java.util.Map;
import java.util.Optional;

/// `/console/invitation`: accept by making an account, or as the account of the invited address; or
/// decline.
final class InvitationPage implements SessionPage {
  static final String PATH = "/console/invitation";

  private static final String TEMPLATE = "invitation";

  private final SignUp signUp;
  private final AnswerInvitation answerInvitation;
  private final KnownBrowser browsers;
  private final Optional<OidcPages> elsewhere;

  InvitationPage(
      SignUp signUp,
      AnswerInvitation answerInvitation,
      KnownBrowser browsers,
      Optional<OidcPages> elsewhere) {
    this.signUp = signUp;
    this.answerInvitation = answerInvitation;
    this.browsers = browsers;
    this.elsewhere = elsewhere;
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
    return Reply.page(TEMPLATE, view(arrival));
  }

  /// The page for somebody without an account for whom another server has vouched; empty when this
  /// is no way to an invitation, or not theirs.
  ///
  /// @param next where they were on their way to
  /// @param proof what the form brings back
  Optional<Reply> vouched(Arrival arrival, String next, SignInElsewhere.Told told, String proof) {
    String before = PATH + "?token=";
    String text = next.startsWith(before) ? next.substring(before.length()) : "";
    return InvitationToken.read(text)
        .map(answerInvitation::look)
        .filter(asked -> !asked.known() && told.isOf(asked.invitation().email()))
        .map(asked -> {
          String email = asked.invitation().email();
          Map<String, String> kept =
              Map.of(
                  "token",
                  text,
                  "proof",
                  proof,
                  "elsewhere",
                  name(),
                  "name",
                  email.substring(0, email.indexOf('@')));
          SignedIn who = arrival.who();
          return Reply.page(
              TEMPLATE,
              new InvitationView(asked, false, FormView.of(kept, who == null ? "" : who.csrf())));
        });
  }

  /// What people call the other server; empty for none.
  private String name() {
    return elsewhere.map(OidcPages::name).orElse("");
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
            Map.of(
                "token", fields.text("token"),
                "name", fields.text("name"),
                "proof", fields.text("proof"),
                "elsewhere", name()),
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

  private SignInElsewhere.Told told(String proof) {
    return elsewhere
        .flatMap(each -> each.vouched(proof))
        .orElseThrow(() ->
            new FaultException(
                Fault.of(
                    FaultCode.CONFLICT,
                    "That took too long. Open the link of the invitation again.")));
  }

  private Reply join(Arrival arrival, SecretDigest token, InvitationView view) {
    try {
      KeyName name = new KeyName(arrival.fields().text("name").strip());
      String proof = view.form().value("proof");
      SignUp.Joined joined =
          proof.isEmpty()
              ? signUp.join(
                  token,
                  new SignUp.Newcomer(name, arrival.fields().text("password"), arrival.place()))
              : signUp.join(token, name, told(proof), arrival.place());
      return FirstKeyView.enter(
          joined.opened(),
          joined.accepted().key(),
          SafePath.START,
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
