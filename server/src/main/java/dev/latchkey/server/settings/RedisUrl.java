package dev.latchkey.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Where a Redis is. It may hold a password, which it does not print.
///
/// @param text as it was given
public record RedisUrl(String text) {
  /// How it is written; the empty text is none.
  static Legal<Optional<RedisUrl>> legal() {
    return new Legal<>(
        "redis://USER:PASSWORD@HOST:PORT/DATABASE, and rediss:// for TLS", RedisUrl::read);
  }

  /// What is written as the setting `limits.redis` is; empty when it is not legal or names none.
  public static Optional<RedisUrl> of(String text) {
    return read(text).flatMap(one -> one);
  }

  private static Optional<Optional<RedisUrl>> read(String text) {
    if (text.isEmpty()) {
      return Optional.of(Optional.empty());
    }
    try {
      URI uri = new URI(text);
      String path = uri.getRawPath() == null ? "" : uri.getRawPath();
      boolean whole =
          ("redis".equals(uri.getScheme()) || "rediss".equals(uri.getScheme()))
              && uri.getHost() != null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && path.matches("(/[0-9]{0,3})?");
      return whole ? Optional.of(Optional.of(new RedisUrl(text))) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return Mask.URL.shown(text);
  }
}
