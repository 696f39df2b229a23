package dev.latchkey.server.rest;

import dev.latchkey.core.fault.FaultException;

/// Finds what a call is about and lets only those through who may. Every route has one, so nothing
/// is open by having been forgotten.
public interface Guard<T> {
  /// @throws FaultException when there is no such thing for this caller, or the right is missing
  T admit(Call call);

  /// The right that it asks for, for the documentation.
  String right();
}
