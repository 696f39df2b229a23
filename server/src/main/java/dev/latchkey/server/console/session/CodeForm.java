package dev.latchkey.server.console.session;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.server.session.KnownBrowser;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finishes signing somebody in with the code of a form, or with a passkey in its place.
///
/// @param passkeys empty where there are none at all
record CodeForm(FinishSignIn finishSignIn, Optional<PasskeyPages> passkeys, KnownBrowser browsers) {
  /// Asks for the code, which is sent to [CodePage].
  Reply ask(OpenSession.CodeNeeded needed, String next) {
    return Reply.page(CodePage.TEMPLATE, view(CodePage.form(needed.step(), next)));
  }

  /// The page that asks, with a challenge of its own.
  CodeView view(FormView form) {
    return new CodeView(
        form,
        passkeys
            .flatMap(pages ->
                pages
                    .finish()
                    .ask(form.value("step"))
                    .map(asked ->
                        PasskeyView.get(
                            FormView.of(form.kept(), form.csrf()),
                            asked.challenge(),
                            pages.ceremony(),
                            asked.passkeys())))
            .orElse(null));
  }

  FinishSignIn.Outcome take(Arrival arrival) {
    String step = arrival.fields().text("step");
    Account account = finishSignIn.account(step).orElse(null);
    return account == null
        ? new FinishSignIn.TooLate()
        : finishSignIn.finish(
            step, arrival.fields().text("code"), browser(arrival, account), arrival.place());
  }

  /// As [#take], with what a device has answered.
  FinishSignIn.Outcome takePasskey(Arrival arrival) {
    FormFields fields = arrival.fields();
    String step = fields.text("step");
    Account account = finishSignIn.account(step).orElse(null);
    return account == null || passkeys.isEmpty()
        ? new FinishSignIn.TooLate()
        : passkeys
            .get()
            .finish()
            .finish(
                step,
                fields.text("sealed"),
                PasskeyView.assertion(fields),
                browser(arrival, account),
                arrival.place());
  }

  private @Nullable String browser(Arrival arrival, Account account) {
    return browsers.of(arrival.browser(), email(account)).orElse(null);
  }

  /// What the browser carries from now on to be known for one of this account's.
  String known(Account account) {
    return browsers.set(email(account));
  }

  private static String email(Account account) {
    String email = account.email();
    return email == null ? "" : email;
  }
}
