package dev.latchkey.server.session;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.Session;

/// The person of a session that is alive.
///
/// @param csrf what everything that changes something must send along
/// @param recent whether the person has shown who they are not long ago
public record SignedIn(FindSession.Found found, String csrf, boolean recent) {
  public Account account() {
    return found.account();
  }

  public Session session() {
    return found.session();
  }

  /// Who is told of in the audit trail.
  public By by() {
    Account account = account();
    return new By(new Actor.Person(account.id(), account.name().text()), Door.CONSOLE);
  }

  @Override
  public String toString() {
    return "SignedIn(" + account().id() + ", " + session().id() + ")";
  }
}
