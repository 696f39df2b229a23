package dev.latchkey.server.console;

import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;
import java.util.function.Supplier;

/// Tells who is at the door.
public interface Doorkeeper {
  /// Takes off the request what tells who the visitor is, on the event loop. The answer is asked
  /// for on a thread that may block; it is empty when nobody is signed in.
  Supplier<Optional<Visitor>> visitor(HttpServerRequest request);

  /// Where people sign in, to go on to `next` afterwards.
  String signIn(String next);
}
