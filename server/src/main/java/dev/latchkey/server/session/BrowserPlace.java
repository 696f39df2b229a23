package dev.latchkey.server.session;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.gateway.address.ClientAddresses;
import io.vertx.core.http.HttpServerRequest;

/// Reads off a request from where somebody signs in.
public final class BrowserPlace {
  private BrowserPlace() {}

  public static OpenSession.Place of(HttpServerRequest request, ClientAddresses addresses) {
    IpAddress from = addresses.callerOf(request);
    return OpenSession.Place.of(
        from == null ? "" : from.toString(),
        from == null ? "" : network(from).toString(),
        request.getHeader("user-agent"),
        SessionCookie.read(request).orElse(null));
  }

  /// IPv6 addresses are counted by their first 64 bits, as one network.
  private static IpAddress network(IpAddress address) {
    return address.isV4() ? address : new IpAddress(address.high(), 0);
  }
}
