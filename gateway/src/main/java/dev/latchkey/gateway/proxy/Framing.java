package dev.latchkey.gateway.proxy;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.HostName;
import dev.latchkey.core.restriction.IpAddress;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Refuses requests that two servers could take for different ones: more than one `Host`, or none
/// in HTTP/1.1; a transfer coding other than `chunked`, or any in HTTP/1.0; more than one length.
/// What the decoder refuses by itself is not repeated here.
final class Framing {
  private Framing() {}

  static void check(HttpServerRequest request) {
    MultiMap headers = request.headers();
    HttpVersion version = request.version();
    if (version == HttpVersion.HTTP_2) {
      return;
    }
    List<String> codings = headers.getAll(HttpHeaderNames.TRANSFER_ENCODING);
    boolean chunked = codings.size() == 1 && isChunked(codings.getFirst());
    if (!codings.isEmpty() && (!chunked || version == HttpVersion.HTTP_1_0)) {
      throw bad("The only legal Transfer-Encoding is \"chunked\", once, in HTTP/1.1.");
    }
    List<String> lengths = headers.getAll(HttpHeaderNames.CONTENT_LENGTH);
    if (lengths.size() > 1 || (!lengths.isEmpty() && (chunked || !isLength(lengths.getFirst())))) {
      throw bad("Content-Length stands once, is a plain number, and never with other framing.");
    }
  }

  /// The host name that the request is for, in canonical form; null for an address in brackets, or
  /// where an HTTP/1.0 client named none.
  static @Nullable String host(HttpServerRequest request) {
    if (request.version() == HttpVersion.HTTP_2) {
      return request.authority() == null
          ? null
          : HostName.canonical(request.authority().host()).orElse(null);
    }
    List<String> hosts = request.headers().getAll(HttpHeaderNames.HOST);
    if (hosts.isEmpty() && request.version() == HttpVersion.HTTP_1_0) {
      return null;
    }
    if (hosts.size() != 1) {
      throw bad("The request needs exactly one Host header.");
    }
    return name(hosts.getFirst());
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

  static boolean isChunked(String coding) {
    return "chunked".contentEquals(lower(coding));
  }

  private static StringBuilder lower(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(c >= 'A' && c <= 'Z' ? (char) (c + 32) : c);
    }
    return out;
  }

  private static boolean isLength(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
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
