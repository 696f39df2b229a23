package dev.latchkey.gateway.listener;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.gateway.problem.Problem;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Refuses HTTP/2 requests that would become something else when they go on as HTTP/1.1 (RFC 9113,
/// sections 8.2.1 to 8.3.1 and 10.3). Requests of HTTP/1.1 were read strictly before.
final class Http2Requests implements Handler<HttpServerRequest> {
  private static final List<CharSequence> OF_CONNECTIONS =
      List.of(
          HttpHeaderNames.CONNECTION,
          HttpHeaderNames.UPGRADE,
          HttpHeaderNames.TRANSFER_ENCODING,
          "proxy-connection",
          "keep-alive");

  private final Handler<HttpServerRequest> next;

  Http2Requests(Handler<HttpServerRequest> next) {
    this.next = next;
  }

  @Override
  public void handle(HttpServerRequest request) {
    String wrong = request.version() == HttpVersion.HTTP_2 ? wrong(request) : null;
    if (wrong == null) {
      next.handle(request);
    } else {
      Problem.of(FaultCode.INVALID_REQUEST, wrong).answer(request.response());
      request.resume();
    }
  }

  private static @Nullable String wrong(HttpServerRequest request) {
    MultiMap headers = request.headers();
    for (CharSequence name : OF_CONNECTIONS) {
      if (headers.contains(name)) {
        return "The header " + name + " has no place in HTTP/2.";
      }
    }
    if (request.authority() == null) {
      return "The request needs an :authority.";
    }
    List<String> hosts = headers.getAll(HttpHeaderNames.HOST);
    if (hosts.size() > 1
        || (hosts.size() == 1 && !hosts.getFirst().equals(request.authority().toString()))) {
      return "The Host header and :authority differ.";
    }
    if (headers.getAll(HttpHeaderNames.AUTHORIZATION).size() > 1) {
      return "The request has more than one Authorization header; send one.";
    }
    for (Map.Entry<String, String> header : headers) {
      String name = header.getKey();
      if (!isToken(name.startsWith(":") ? name.substring(1) : name)) {
        return "The name of a header is no token.";
      }
      if (!isPlain(header.getValue())) {
        return "A header holds control characters.";
      }
    }
    return null;
  }

  private static boolean isToken(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c <= ' ' || c >= 0x7f || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7f) {
        return false;
      }
    }
    return true;
  }
}
