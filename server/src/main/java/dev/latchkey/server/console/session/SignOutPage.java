package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.server.session.SessionCookie;
import dev.latchkey.server.session.SignedIn;

/// `POST /console/sign-out` ends the session.
final class SignOutPage implements SessionPage {
  private final EndSessions endSessions;

  SignOutPage(EndSessions endSessions) {
    this.endSessions = endSessions;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    throw SessionPage.nothingToShow();
  }

  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    endSessions.end(who.account(), who.session().id());
    return Reply.to(SignInPage.PATH, SessionCookie.clear());
  }
}
