package dev.latchkey.server.session;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.gateway.address.ClientAddresses;
import io.vertx.core.http.HttpServerRequest;
import org.jspecify.annotations.Nullable;

/// Reads off a request from where somebody signs in.
public final class BrowserPlace {
  private BrowserPlace() {}

  public static OpenSession.Place of(HttpServerRequest request, ClientAddresses addresses) {
    IpAddress from = addresses.callerOf(request);
    return OpenSession.Place.of(
        from == null ? "" : from.toString(),
        network(from),
        request.getHeader("user-agent"),
        SessionCookie.read(request).orElse(null));
  }

  /// What attempts from an address are counted as: IPv6 addresses by their first 64 bits, as one
  /// network. Empty where the address is not known.
  public static String network(@Nullable IpAddress address) {
    if (address == null) {
      return "";
    }
    return (address.isV4() ? address : new IpAddress(address.high(), 0)).toString();
  }
}
