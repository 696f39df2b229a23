package dev.latchkey.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Optional;

/// Where people reach the console from outside.
///
/// @param origin scheme, host and, where it is not the usual one, port: `https://keys.example.com`,
///   in lower case, as browsers write it (RFC 6454, section 6.2)
public record PublicAddress(String origin) {
  static Legal<Optional<PublicAddress>> legal() {
    return new Legal<>(
        "addresses without a path, such as https://keys.example.com; http for localhost alone",
        text -> {
          Optional<PublicAddress> read = read(text);
          return text.isEmpty() || read.isPresent() ? Optional.of(read) : Optional.empty();
        });
  }

  /// Empty when the text is none.
  public static Optional<PublicAddress> read(String text) {
    try {
      URI uri = new URI(text);
      String host = uri.getHost();
      boolean legal =
          host != null
              && (uri.getRawPath().isEmpty() || uri.getRawPath().equals("/"))
              && uri.getRawUserInfo() == null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getPort() != 0
              && uri.getPort() <= 65_535;
      return legal ? of(uri, host.toLowerCase(Locale.ROOT)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static Optional<PublicAddress> of(URI uri, String host) {
    boolean tls = "https".equals(uri.getScheme());
    boolean here = "http".equals(uri.getScheme()) && host.equals("localhost");
    if (!tls && !here) {
      return Optional.empty();
    }
    boolean usual = uri.getPort() == -1 || uri.getPort() == (tls ? 443 : 80);
    String port = usual ? "" : ":" + uri.getPort();
    return Optional.of(new PublicAddress((tls ? "https://" : "http://") + host + port));
  }

  /// The host name alone.
  public String host() {
    return URI.create(origin).getHost();
  }
}
