package dev.latchkey.gateway.dialect;

import dev.latchkey.core.verify.Ask;
import java.util.function.Function;

/// What is done with a call of a dialect's client.
public sealed interface Handling {
  /// It is for one of the system's own endpoints, and goes to no upstream.
  record InPlace(OwnEndpoint endpoint) implements Handling {}

  /// It is judged by what it asks for, and passed on.
  record Judged(Ask ask, Judging how) implements Handling {
    public Judged(Ask ask) {
      this(ask, Judging.PLAIN);
    }
  }

  /// Only its body says. A key must have been shown before that is read.
  ///
  /// @param bytesMax how long the body may be
  /// @param reading what is done with the call, by its body; never this again. A fault that it
  ///   throws is told to the caller.
  record ByBody(int bytesMax, Function<byte[], Handling> reading) implements Handling {}

  /// The system says nothing about it: the site's routes do.
  record ByRoutes() implements Handling {}

  Handling BY_ROUTES = new ByRoutes();
}
