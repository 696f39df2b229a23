package dev.latchkey.server.console.session;

import static dev.latchkey.server.console.part.Texts.t;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The part of a form by which somebody who is signed in shows again who they are: the password,
/// and a code where the account asks for one.
final class IdentityFields {
  private final SetUpSecondFactor factors;
  private final Optional<ListPasskeys> passkeys;

  /// @param passkeys empty where there are none at all
  IdentityFields(SetUpSecondFactor factors, Optional<ListPasskeys> passkeys) {
    this.factors = factors;
    this.passkeys = passkeys;
  }

  /// @param kept what stands in further fields
  FormView form(Arrival arrival, Map<String, String> kept) {
    SignedIn who = arrival.person();
    Map<String, String> all = new HashMap<>(kept);
    all.put("email", who.account().email() == null ? "" : who.account().email());
    all.put("asks", factors.find(who.account().id()).isPresent() ? "code" : "");
    boolean hasPasskey =
        passkeys.map(list -> list.of(who.account().id())).stream().anyMatch(own -> !own.isEmpty());
    all.put("passkeys", hasPasskey ? "yes" : "");
    return FormView.of(Map.copyOf(all), who.csrf());
  }

  /// @param field that of the password
  /// @throws FaultException when what was typed cannot be a password
  static ConfirmPassword.Shown read(Arrival arrival, String field) {
    return new ConfirmPassword.Shown(
        Password.typed(arrival.fields().text(field)), arrival.fields().text("code"));
  }

  /// What a page answers, whose form this is.
  ///
  /// @param next where to go when it was the person
  static Reply answer(
      ConfirmPassword.Outcome outcome, String template, FormView form, String next) {
    return switch (outcome) {
      case ConfirmPassword.Confirmed confirmed ->
          Reply.to(next, SessionCookie.set(confirmed.opened()));
      case ConfirmPassword.Refused refused -> refused(template, form);
      case ConfirmPassword.Wait wait -> Reply.later(template, form, wait.until());
    };
  }

  static Reply refused(String template, FormView form) {
    boolean asksCode = !form.value("asks").isEmpty();
    return Reply.refused(
        template, form.refused(t(asksCode ? "confirm.refused.code" : "confirm.refused")));
  }
}
