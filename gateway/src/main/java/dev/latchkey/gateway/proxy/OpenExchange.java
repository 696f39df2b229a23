package dev.latchkey.gateway.proxy;

import dev.latchkey.core.verify.Presented;
import dev.latchkey.gateway.problem.Problem;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// An exchange that is under way, in the list of its event loop, which looks at it every so often.
abstract class OpenExchange {
  final HttpServerRequest request;
  final Presented presented;
  @Nullable OpenExchange before;
  @Nullable OpenExchange after;
  int bornAt;
  private @Nullable OpenExchanges list;

  OpenExchange(HttpServerRequest request, Presented presented) {
    this.request = request;
    this.presented = presented;
  }

  /// Begins to be looked at.
  final void enter(OpenExchanges open) {
    list = open;
    open.add(this);
  }

  /// Is looked at no longer. May be called more than once.
  final void leave() {
    OpenExchanges in = list;
    if (in != null) {
      list = null;
      in.remove(this);
    }
  }

  /// Ends it because its key would not be let in now.
  abstract void end(Problem why);

  /// Hears that the server is about to stop: what does not end by itself says goodbye.
  void goAway() {}

  /// Ends it if the caller is too slow, by what moved since the last look.
  abstract void watch();
}
