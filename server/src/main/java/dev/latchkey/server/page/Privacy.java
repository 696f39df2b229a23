package dev.latchkey.server.page;

import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.gateway.address.ClientAddresses;
import dev.latchkey.server.settings.Loopback;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Whether nobody can read along: TLS up to here or up to a trusted proxy, or one machine.
public final class Privacy {
  private static final String FORWARDED_PROTO = "x-forwarded-proto";

  private final ClientAddresses addresses;

  public Privacy(ClientAddresses addresses) {
    this.addresses = addresses;
  }

  public boolean holds(HttpServerRequest request) {
    return holds(
        request.isSSL(), ClientAddresses.ofPeer(request.remoteAddress()), request.headers());
  }

  /// Whether the browser's own connection is encrypted.
  public boolean isEncrypted(HttpServerRequest request) {
    return isEncrypted(
        request.isSSL(), ClientAddresses.ofPeer(request.remoteAddress()), request.headers());
  }

  boolean isEncrypted(boolean tls, @Nullable IpAddress peer, MultiMap headers) {
    return tls
        || (peer != null
            && addresses.isTrusted(peer)
            && headers.getAll(FORWARDED_PROTO).equals(List.of("https")));
  }

  boolean holds(boolean tls, @Nullable IpAddress peer, MultiMap headers) {
    if (tls) {
      return true;
    }
    if (peer == null) {
      return false;
    }
    List<String> scheme = headers.getAll(FORWARDED_PROTO);
    if (addresses.isTrusted(peer) && !scheme.isEmpty()) {
      return scheme.equals(List.of("https"));
    }
    boolean passedOn =
        !scheme.isEmpty() || headers.contains("x-forwarded-for") || headers.contains("forwarded");
    return Loopback.contains(peer) && !passedOn;
  }
}
