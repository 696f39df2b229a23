package dev.latchkey.core.application;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where an application takes a code: `https`, `http` to the machine itself, or a scheme of the
/// application's own with a dot in it (RFC 8252, section 7.1). Compared character for character; of
/// a loopback address alone the port may be any (the same, section 7.3).
public record RedirectUri(String text) {
  public static final int LENGTH_MAX = 1_000;

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  /// What may stand after the authority (RFC 3986), without a fragment.
  private static final String REST = "[A-Za-z0-9._~:/?@!$&'()*+,;=%-]*";

  private static final Pattern WEB =
      Pattern.compile(
          "(?<origin>(?<scheme>https?)://(?<host>[A-Za-z0-9][A-Za-z0-9.-]*|\\[[0-9A-Fa-f:.]+])"
              + "(?::[0-9]{1,5})?)(?<rest>(?:[/?]"
              + REST
              + ")?)");
  private static final Pattern OWN =
      Pattern.compile("(?<scheme>[a-z][a-z0-9+-]*(?:\\.[a-z0-9+-]+)+):/" + REST);

  public RedirectUri {
    boolean legal =
        text.length() <= LENGTH_MAX
            && (OWN.matcher(text).matches()
                || web(text).filter(web -> web.isPrivate() || web.isLoopback()).isPresent());
    if (!legal) {
      throw new FaultException(
          Fault.field(
              "redirectUris",
              "is no address for codes; legal are https://HOST/PATH, http://127.0.0.1/PATH,"
                  + " http://[::1]/PATH and com.example.app:/PATH, without a fragment"));
    }
  }

  /// @param origin scheme, host and port
  private record Web(String origin, String scheme, String host, String rest) {
    boolean isPrivate() {
      return scheme.equals("https");
    }

    boolean isLoopback() {
      return scheme.equals("http") && LOOPBACK.contains(host);
    }
  }

  private static Optional<Web> web(String text) {
    Matcher web = WEB.matcher(text);
    return web.matches()
        ? Optional.of(
            new Web(web.group("origin"), web.group("scheme"), web.group("host"), web.group("rest")))
        : Optional.empty();
  }

  /// Whether a request names this one.
  boolean matches(String asked) {
    if (asked.equals(text)) {
      return true;
    }
    if (asked.length() > LENGTH_MAX) {
      return false;
    }
    Web own = web(text).filter(Web::isLoopback).orElse(null);
    Web other = web(asked).filter(Web::isLoopback).orElse(null);
    return own != null
        && other != null
        && own.host().equals(other.host())
        && own.rest().equals(other.rest());
  }

  /// Scheme, host and port, or the scheme alone where it is the application's own: what a page must
  /// be allowed to lead to.
  public String origin() {
    return web(text).map(Web::origin).orElseGet(() -> text.substring(0, text.indexOf(':') + 1));
  }

  @Override
  public String toString() {
    return text;
  }
}
