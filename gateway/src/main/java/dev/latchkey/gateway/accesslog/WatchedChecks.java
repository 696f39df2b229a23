package dev.latchkey.gateway.accesslog;

import dev.latchkey.gateway.address.ClientAddresses;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/// A door at which others ask about calls, with a span of each question. It stands before a door
/// only where spans are kept, so the door itself knows nothing of them.
public final class WatchedChecks implements Handler<HttpServerRequest> {
  private final Accesses spans;
  private final ClientAddresses addresses;
  private final Handler<HttpServerRequest> door;

  /// @param addresses tells who asks
  public WatchedChecks(Accesses spans, ClientAddresses addresses, Handler<HttpServerRequest> door) {
    this.spans = spans;
    this.addresses = addresses;
    this.door = door;
  }

  @Override
  public void handle(HttpServerRequest request) {
    spans.beginCheck(request, addresses.callerOf(request));
    door.handle(request);
  }
}
