package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.HostName;
import dev.latchkey.core.restriction.IpAddress;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import org.jspecify.annotations.Nullable;

/// Reads for which host a request is. A `Host` header that is missing or repeated never gets past
/// the listener.
final class HostHeader {
  private HostHeader() {}

  /// The host name that the request is for, in canonical form; null for an address in brackets, or
  /// where an HTTP/1.0 client named none.
  static @Nullable String read(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      return request.authority() == null
          ? null
          : HostName.canonical(request.authority().host()).orElse(null);
    }
    String host = request.headers().get(HttpHeaderNames.HOST);
    return host == null ? null : name(host);
  }

  private static @Nullable String name(String host) {
    int bracket = host.startsWith("[") ? host.indexOf(']') : -1;
    int colon = host.indexOf(':', Math.max(bracket, 0));
    String name = colon < 0 ? host : host.substring(0, colon);
    boolean port = colon < 0 || isPort(host, colon + 1);
    if (bracket > 0 && bracket == name.length() - 1 && port) {
      String literal = name.substring(1, bracket);
      if (literal.indexOf(':') >= 0 && IpAddress.parse(literal).isPresent()) {
        return null;
      }
    }
    if (!port || bracket > 0) {
      throw bad("The Host header is not a host name with an optional port.");
    }
    return HostName.canonical(name)
        .orElseThrow(() -> bad("The Host header is not a host name with an optional port."));
  }

  private static boolean isPort(String text, int from) {
    if (text.length() - from > 5) {
      return false;
    }
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  private static FaultException bad(String detail) {
    return new FaultException(Fault.of(FaultCode.INVALID_REQUEST, detail));
  }
}
