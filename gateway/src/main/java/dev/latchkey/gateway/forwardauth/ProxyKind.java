package dev.latchkey.gateway.forwardauth;

import java.util.Locale;
import java.util.Optional;

/// The proxies that can ask. The kind says which headers are read and which answers are understood.
public enum ProxyKind {
  /// Any proxy that sends `X-Forwarded-*` and understands every status.
  GENERIC(HeaderFamily.X_FORWARDED, false, false),
  TRAEFIK(HeaderFamily.X_FORWARDED, false, false),
  /// `copy_headers` of Caddy 2.6 hands on the name of a placeholder for a header that is not there.
  CADDY(HeaderFamily.X_FORWARDED, false, true),
  HAPROXY(HeaderFamily.X_FORWARDED, false, false),
  /// `auth_request` takes anything but 2xx, 401 and 403 for an error of its own.
  NGINX(HeaderFamily.X_ORIGINAL, true, false),
  ENVOY(HeaderFamily.ENVOY, false, false);

  final HeaderFamily family;
  final boolean onlyPlainRefusals;
  final boolean everyHeader;

  ProxyKind(HeaderFamily family, boolean onlyPlainRefusals, boolean everyHeader) {
    this.family = family;
    this.onlyPlainRefusals = onlyPlainRefusals;
    this.everyHeader = everyHeader;
  }

  /// Reads a kind as it is written in settings: its name in lower case.
  public static Optional<ProxyKind> parse(String text) {
    for (ProxyKind kind : values()) {
      if (kind.wire().equals(text)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  public String wire() {
    return name().toLowerCase(Locale.ROOT);
  }
}
