package dev.latchkey.gateway.forwardauth;

import java.util.Locale;
import java.util.Optional;

/// The proxies that can ask. The kind says which headers are read and which answers are understood.
public enum ProxyKind {
  /// Any proxy that sends `X-Forwarded-*` and understands every status.
  GENERIC(HeaderFamily.X_FORWARDED, false),
  TRAEFIK(HeaderFamily.X_FORWARDED, false),
  CADDY(HeaderFamily.X_FORWARDED, false),
  HAPROXY(HeaderFamily.X_FORWARDED, false),
  /// `auth_request` takes anything but 2xx, 401 and 403 for an error of its own.
  NGINX(HeaderFamily.X_ORIGINAL, true),
  ENVOY(HeaderFamily.ENVOY, false);

  final HeaderFamily family;
  final boolean onlyPlainRefusals;

  ProxyKind(HeaderFamily family, boolean onlyPlainRefusals) {
    this.family = family;
    this.onlyPlainRefusals = onlyPlainRefusals;
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
