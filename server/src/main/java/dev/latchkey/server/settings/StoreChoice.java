package dev.latchkey.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;

/// Which store keeps the facts.
public sealed interface StoreChoice {
  /// The built-in one, in the data folder.
  record Embedded() implements StoreChoice {}

  /// PostgreSQL, by a URL that may hold a password.
  record PostgreSql(URI url) implements StoreChoice {
    @Override
    public String toString() {
      return Mask.URL.shown(url.toString());
    }
  }

  /// How a choice is written.
  static Legal<StoreChoice> legal() {
    return new Legal<>(
        "embedded, and postgresql://USER:PASSWORD@HOST:PORT/DATABASE", StoreChoice::read);
  }

  private static Optional<StoreChoice> read(String text) {
    if (text.equals("embedded")) {
      return Optional.of(new Embedded());
    }
    try {
      URI url = new URI(text);
      boolean whole =
          "postgresql".equals(url.getScheme())
              && url.getHost() != null
              && url.getPath() != null
              && url.getPath().length() > 1
              && url.getFragment() == null;
      return whole ? Optional.of(new PostgreSql(url)) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
