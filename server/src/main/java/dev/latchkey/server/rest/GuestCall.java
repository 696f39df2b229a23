package dev.latchkey.server.rest;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.server.json.Fields;
import dev.latchkey.server.json.Wrongs;
import org.jspecify.annotations.Nullable;

/// A request that may come without a key, on its way to an operation.
///
/// @param caller null where no key was presented
/// @param body of the request; it says why something should be done for whoever sent it
public record GuestCall(@Nullable Caller caller, QueryText query, byte[] body) {

  /// The members of the body.
  ///
  /// @throws FaultException when it is no JSON object
  public Fields fields(Wrongs wrongs) {
    return Call.fields(body, wrongs);
  }
}
