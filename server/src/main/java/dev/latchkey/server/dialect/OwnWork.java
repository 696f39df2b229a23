package dev.latchkey.server.dialect;

import dev.latchkey.core.fault.FaultException;

/// What one of a system's own endpoints does, on a thread that may block.
@FunctionalInterface
public interface OwnWork {
  /// @throws FaultException which is told in the dialect's words
  Spoken answer(OwnCall call);
}
