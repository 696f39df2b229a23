package dev.latchkey.server.console.session;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.server.session.KnownBrowser;

/// Finishes signing somebody in with the code of a form.
record CodeForm(FinishSignIn finishSignIn, KnownBrowser browsers) {
  FinishSignIn.Outcome take(Arrival arrival) {
    String step = arrival.fields().text("step");
    Account account = finishSignIn.account(step).orElse(null);
    if (account == null) {
      return new FinishSignIn.TooLate();
    }
    String browser = browsers.of(arrival.browser(), email(account)).orElse(null);
    return finishSignIn.finish(step, arrival.fields().text("code"), browser, arrival.place());
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
