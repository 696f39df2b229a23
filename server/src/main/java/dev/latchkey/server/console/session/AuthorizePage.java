package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.application.AllowByCode;
import dev.latchkey.core.application.CodeChallenge;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.Secret;
import dev.latchkey.server.session.SignedIn;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/// `/console/authorize`: a registered application asks for a code (OAuth 2.1, section 4.1.1), and
/// the person answers. Whoever is not registered, and whatever address is not, is led nowhere.
final class AuthorizePage implements SessionPage {
  static final String PATH = "/console/authorize";

  private static final int STATE_LENGTH_MAX = 1_000;

  private final AllowByCode allowByCode;

  AuthorizePage(AllowByCode allowByCode) {
    this.allowByCode = allowByCode;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    AllowByCode.Asking asking = asking(arrival.fields());
    String wrong = wrong(arrival.fields());
    if (!wrong.isEmpty()) {
      return back(asking, arrival.fields(), Map.of("error", wrong));
    }
    SignedIn who = arrival.person();
    if (!who.recent()) {
      return ConfirmPage.first(PATH + "?" + query(asked(arrival.fields())));
    }
    String email = who.account().email();
    return Reply.leading(
        "consent",
        new ConsentView(
            asking.application(),
            FormView.of(asked(arrival.fields()), who.csrf()),
            PATH,
            email == null ? "" : email,
            t("consent.to", asking.redirect().origin())),
        asking.redirect().origin());
  }

  private AllowByCode.Asking asking(FormFields fields) {
    return allowByCode
        .look(fields.text("client_id"), fields.text("redirect_uri"))
        .orElseThrow(
            () -> new FaultException(Fault.of(FaultCode.NOT_FOUND, t("authorize.unknown"))));
  }

  /// The error that the application is told; empty for none.
  private static String wrong(FormFields fields) {
    if (!fields.text("response_type").equals("code")) {
      return "unsupported_response_type";
    }
    boolean challenged =
        fields.text("code_challenge_method").equals("S256")
            && CodeChallenge.read(fields.text("code_challenge")).isPresent();
    return challenged && fields.text("state").length() <= STATE_LENGTH_MAX ? "" : "invalid_request";
  }

  private static Map<String, String> asked(FormFields fields) {
    Map<String, String> all = new LinkedHashMap<>();
    for (String name :
        new String[] {
          "response_type",
          "client_id",
          "redirect_uri",
          "code_challenge",
          "code_challenge_method",
          "state"
        }) {
      all.put(name, fields.text(name));
    }
    return all;
  }

  @Override
  public Reply take(Arrival arrival) {
    FormFields fields = arrival.fields();
    SignedIn who = arrival.person();
    AllowByCode.Asking asking = asking(fields);
    String wrong = wrong(fields);
    if (!wrong.isEmpty()) {
      return back(asking, fields, Map.of("error", wrong));
    }
    if (!fields.text("answer").equals("allow")) {
      return back(asking, fields, Map.of("error", "access_denied"));
    }
    if (!who.recent()) {
      return ConfirmPage.first(PATH + "?" + query(asked(fields)));
    }
    CodeChallenge challenge = new CodeChallenge(fields.text("code_challenge"));
    Secret code =
        allowByCode
            .allow(who.found(), asking, challenge, who.by())
            .orElseThrow(SessionPage::nothingToShow);
    return back(asking, fields, Map.of("code", code.revealForShowingOnce()));
  }

  private static Reply back(
      AllowByCode.Asking asking, FormFields fields, Map<String, String> answer) {
    Map<String, String> all = new LinkedHashMap<>(answer);
    if (!fields.text("state").isEmpty()) {
      all.put("state", fields.text("state"));
    }
    String redirect = asking.redirect().text();
    return Reply.to(redirect + (redirect.contains("?") ? "&" : "?") + query(all));
  }

  private static String query(Map<String, String> fields) {
    return fields.entrySet().stream()
        .map(each ->
            each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
        .collect(Collectors.joining("&"));
  }
}
