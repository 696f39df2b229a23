package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.server.session.KnownBrowser;

/// Signs somebody in with the address and the password of a form.
record PasswordForm(SignIn signIn, KnownBrowser browsers) {
  SignIn.Outcome take(Arrival arrival) {
    String email = arrival.fields().text("email");
    Password password;
    try {
      password = Password.typed(arrival.fields().text("password"));
    } catch (FaultException e) {
      return new SignIn.Refused();
    }
    SignInThrottle.Source source =
        new SignInThrottle.Source(
            email, arrival.place().network(), browsers.of(arrival.browser(), email).orElse(null));
    return signIn.signIn(new SignIn.Attempt(email, password, source, arrival.place()));
  }
}
