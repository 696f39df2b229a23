package dev.latchkey.server.rest;

import dev.latchkey.core.fault.FaultException;

/// Who a request says it comes from: a key, or a browser's session.
interface Claim {
  /// Turns strangers away before their body is read, on the event loop.
  ///
  /// @throws FaultException when it can be seen already that it is not good
  void glance();

  /// Finds out, on a thread that may block.
  ///
  /// @throws FaultException when it is not good
  Caller admit();
}
