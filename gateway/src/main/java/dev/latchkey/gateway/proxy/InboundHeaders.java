package dev.latchkey.gateway.proxy;

import dev.latchkey.gateway.cors.CorsAnswers;
import dev.latchkey.gateway.identity.IdentityHeaders;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// Takes the head of an upstream's answer over to the caller: without what belongs to the
/// connection and without headers that only we may set.
final class InboundHeaders {
  private InboundHeaders() {}

  /// @param ownCors whether the site says itself which pages may read its answers
  static void copy(HttpClientResponse from, HttpServerRequest request, boolean ownCors) {
    HttpServerResponse to = request.response();
    to.setStatusCode(from.statusCode());
    String reason = from.statusMessage();
    if (reason != null && isPlain(reason)) {
      to.setStatusMessage(reason);
    }
    copy(from.headers(), to.headers(), ownCors);
    boolean bodiless =
        request.method().equals(HttpMethod.HEAD)
            || from.statusCode() < 200
            || from.statusCode() == 204
            || from.statusCode() == 304;
    if (!bodiless && !from.headers().contains(HttpHeaderNames.CONTENT_LENGTH)) {
      to.setChunked(true);
    }
  }

  static void copy(MultiMap from, MultiMap to, boolean ownCors) {
    Set<String> hopByHop = HopByHop.of(from);
    for (Map.Entry<String, String> header : from) {
      String name = header.getKey();
      String lower = name.toLowerCase(Locale.ROOT);
      boolean theirs = !ownCors || !CorsAnswers.isOurs(lower);
      if (theirs && !hopByHop.contains(lower) && !IdentityHeaders.isReserved(name)) {
        to.add(name, header.getValue());
      }
    }
  }

  private static boolean isPlain(String reason) {
    return reason.chars().allMatch(c -> c >= ' ' && c < 0x7f);
  }
}
