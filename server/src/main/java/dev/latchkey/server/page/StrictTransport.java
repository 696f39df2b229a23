package dev.latchkey.server.page;

import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.server.settings.Hsts;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;

/// Tells browsers that came over TLS never to come without it again (RFC 6797). Over plain HTTP it
/// says nothing, as browsers would not believe it.
public final class StrictTransport implements Handler<HttpServerRequest> {
  private static final String NAME = "Strict-Transport-Security";

  private final Privacy privacy;
  private final Hsts hsts;
  private final Handler<HttpServerRequest> next;

  public StrictTransport(ClientAddresses addresses, Hsts hsts, Handler<HttpServerRequest> next) {
    this.privacy = new Privacy(addresses);
    this.hsts = hsts;
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (hsts != Hsts.OFF && privacy.isEncrypted(request)) {
      request.response().putHeader(NAME, hsts.header());
    }
    next.handle(request);
  }
}
