package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.server.session.SignedIn;
import org.jspecify.annotations.Nullable;

/// One request on its way to a page.
///
/// @param fields of the query; of the form where one was sent
/// @param who is signed in; null for nobody
/// @param place from where somebody may sign in
/// @param browser what the browser carries to be known again
/// @param errand what it carries to another server and back; empty for nothing
/// @param front how it reaches this server, such as `https://keys.example.com`
record Arrival(
    FormFields fields,
    @Nullable SignedIn who,
    OpenSession.Place place,
    String browser,
    String errand,
    String front) {

  /// Who is signed in, on a page for those who are.
  SignedIn person() {
    if (who == null) {
      throw new FaultException(
          Fault.of(FaultCode.KEY_MISSING, "The session is over; sign in again."));
    }
    return who;
  }
}
