package dev.latchkey.server.page;

import dev.latchkey.server.settings.PublicAddress;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.List;
import java.util.Optional;

/// How browsers reach this listener, such as `https://keys.example.com`: as the operator said, else
/// as the request does. It is for what the same browser is shown or sent to, so a proxy's word is
/// good enough; what is sent to others takes [#set].
public record FrontAddress(Optional<PublicAddress> set) {
  public String of(HttpServerRequest request) {
    return set.map(PublicAddress::origin).orElseGet(() -> asked(request));
  }

  private static String asked(HttpServerRequest request) {
    boolean tls =
        request.isSSL() || request.headers().getAll("x-forwarded-proto").equals(List.of("https"));
    HostAndPort authority = request.authority();
    return (tls ? "https://" : "http://") + (authority == null ? "" : authority);
  }
}
