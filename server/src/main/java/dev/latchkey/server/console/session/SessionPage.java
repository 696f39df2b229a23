package dev.latchkey.server.console.session;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;

/// One page: what it shows, and what its form does.
interface SessionPage {
  /// Whether it is for people who are signed in, and for nobody else.
  boolean isPersonal();

  /// Whether its form comes with a password to hash, which few may at once, and waits for nobody
  /// else, such as a server for mail.
  default boolean hashes() {
    return false;
  }

  /// Changes nothing.
  Reply show(Arrival arrival);

  Reply take(Arrival arrival);

  /// What a page says that has nothing to show.
  static FaultException nothingToShow() {
    return new FaultException(Fault.of(FaultCode.NOT_FOUND, "There is no such page."));
  }
}
