package dev.latchkey.server.settings;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Which store keeps the facts.
public sealed interface StoreChoice {
  /// The built-in one, in the data folder.
  record Embedded() implements StoreChoice {}

  /// PostgreSQL, by a URL that may hold a password. With several servers in it, that which is the
  /// primary is used.
  record PostgreSql(URI url) implements StoreChoice {
    private static final int SERVERS_MAX = 16;
    private static final Pattern SERVER =
        Pattern.compile("(?:[A-Za-z0-9._~-]+|\\[[0-9A-Fa-f:.]+\\])(?::[0-9]{1,5})?");

    /// The servers, as `HOST:PORT,HOST:PORT`.
    public String servers() {
      return authority().substring(authority().lastIndexOf('@') + 1);
    }

    /// `USER:PASSWORD`, escaped; empty where there is none.
    public String userInfo() {
      return authority().substring(0, Math.max(0, authority().lastIndexOf('@')));
    }

    private String authority() {
      return url.getRawAuthority() == null ? "" : url.getRawAuthority();
    }

    private boolean isWhole() {
      String[] servers = servers().split(",", -1);
      return "postgresql".equals(url.getScheme())
          && servers.length <= SERVERS_MAX
          && Stream.of(servers).allMatch(each -> SERVER.matcher(each).matches())
          && url.getPath() != null
          && url.getPath().length() > 1
          && url.getFragment() == null;
    }

    @Override
    public String toString() {
      return Mask.URL.shown(url.toString());
    }
  }

  /// How a choice is written.
  static Legal<StoreChoice> legal() {
    return new Legal<>(
        "embedded, and postgresql://USER:PASSWORD@HOST:PORT/DATABASE, with HOST:PORT,HOST:PORT"
            + " for a primary and its standbys",
        StoreChoice::read);
  }

  private static Optional<StoreChoice> read(String text) {
    if (text.equals("embedded")) {
      return Optional.of(new Embedded());
    }
    try {
      PostgreSql read = new PostgreSql(new URI(text));
      return read.isWhole() ? Optional.of(read) : Optional.empty();
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }
}
