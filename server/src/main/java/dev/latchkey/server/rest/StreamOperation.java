package dev.latchkey.server.rest;

import dev.latchkey.server.rest.stream.Lines;
import dev.latchkey.server.rest.stream.OutboundLines;
import java.io.IOException;

/// An operation whose body, answer or both have many lines. It runs on a thread that may wait.
@FunctionalInterface
public interface StreamOperation<T> {
  /// Reads lines and answers lines.
  ///
  /// @param target what the guard admitted to
  /// @throws dev.latchkey.core.fault.FaultException when the request cannot be done; where lines
  ///   were answered already it becomes the last line
  /// @throws IOException when the body breaks off or nobody reads the answer
  void run(Call call, T target, Lines in, OutboundLines out) throws IOException;
}
