package dev.latchkey.server.console.session;

import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.server.session.SignedIn;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// `/console/account/sessions`: where somebody is signed in, and signing out elsewhere.
final class SessionsPage implements SessionPage {
  static final String PATH = "/console/account/sessions";

  private final EndSessions endSessions;

  SessionsPage(EndSessions endSessions) {
    this.endSessions = endSessions;
  }

  @Override
  public boolean isPersonal() {
    return true;
  }

  @Override
  public Reply show(Arrival arrival) {
    SignedIn who = arrival.person();
    List<SessionsView.Line> lines =
        endSessions.list(who.account().id()).stream().map(each -> line(each, who)).toList();
    boolean changed = arrival.fields().text("done").equals("password");
    return Reply.page("sessions", new SessionsView(who.account(), lines, who.csrf(), changed));
  }

  private static SessionsView.Line line(Session session, SignedIn who) {
    return new SessionsView.Line(
        session.id().toString(),
        BrowserName.of(session.userAgent()),
        session.userAgent(),
        session.address(),
        session.createdAt().truncatedTo(ChronoUnit.SECONDS),
        session.lastSeenAt().truncatedTo(ChronoUnit.SECONDS),
        session.id().equals(who.session().id()));
  }

  /// Ends the session that the form names, or all others.
  @Override
  public Reply take(Arrival arrival) {
    SignedIn who = arrival.person();
    String one = arrival.fields().text("session");
    if (one.isEmpty()) {
      endSessions.endOthers(who.account(), who.session().id());
    } else {
      SessionId.parse(one)
          .filter(id -> !id.equals(who.session().id()))
          .ifPresent(id -> endSessions.end(who.account(), id));
    }
    return Reply.to(PATH);
  }
}
