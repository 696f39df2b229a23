package dev.latchkey.gateway.dialect;

import dev.latchkey.core.restriction.CallerOrigin;
import dev.latchkey.core.verify.Ask;
import org.jspecify.annotations.Nullable;

/// What is done with a call of a dialect's client.
public sealed interface Handling {
  /// It is for one of the system's own endpoints, and goes to no upstream.
  record InPlace(OwnEndpoint endpoint) implements Handling {}

  /// It is judged by what it asks for, and passed on.
  ///
  /// @param caller what the caller is by the path alone; null where the headers say
  record Judged(Ask ask, @Nullable CallerOrigin caller) implements Handling {}

  /// The system says nothing about it: the site's routes do.
  record ByRoutes() implements Handling {}

  Handling BY_ROUTES = new ByRoutes();
}
