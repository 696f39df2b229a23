package dev.latchkey.server.page;

import dev.latchkey.server.settings.PublicAddress;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.HostAndPort;
import java.util.Optional;

/// How this listener is reached, such as `https://keys.example.com`: as the operator said, else as
/// the request does, where only configured proxies are believed that it came to them over TLS.
///
/// It is for what whoever asks is shown or sent to; what is sent to others takes [#set].
public record FrontAddress(Optional<PublicAddress> set, Privacy privacy) {
  public String of(HttpServerRequest request) {
    return set.map(PublicAddress::origin).orElseGet(() -> asked(request));
  }

  private String asked(HttpServerRequest request) {
    HostAndPort authority = request.authority();
    return (privacy.isEncrypted(request) ? "https://" : "http://")
        + (authority == null ? "" : authority);
  }
}
