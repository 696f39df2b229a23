package dev.latchkey.core.application;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;

/// Where an application takes a code: `https`, `http` to the machine itself, or a scheme of the
/// application's own with a dot in it (RFC 8252, section 7.1). Compared character for character; of
/// a loopback address alone the port may be any (the same, section 7.3).
public record RedirectUri(String text) {
  public static final int LENGTH_MAX = 1_000;

  private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "[::1]");

  public RedirectUri {
    URI uri = parsed(text);
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    boolean plain =
        text.length() <= LENGTH_MAX
            && text.chars().allMatch(c -> c > ' ' && c < 0x7f)
            && uri.getRawFragment() == null
            && uri.getRawUserInfo() == null;
    boolean known =
        switch (scheme) {
          case "https" -> uri.getHost() != null;
          case "http" -> isLoopback(uri);
          default -> scheme.contains(".") && !scheme.startsWith(".");
        };
    if (!plain || !known) {
      throw wrong();
    }
  }

  /// Whether a request names this one.
  boolean matches(String asked) {
    if (asked.equals(text)) {
      return true;
    }
    URI own = parsed(text);
    if (!"http".equals(own.getScheme())) {
      return false;
    }
    try {
      URI other = new RedirectUri(asked).uri();
      return isLoopback(other) && withoutPort(own).equals(withoutPort(other));
    } catch (FaultException e) {
      return false;
    }
  }

  /// Scheme and authority, or the scheme alone where it is the application's own: what a page must
  /// be allowed to lead to.
  public String origin() {
    URI uri = uri();
    return uri.getHost() == null || !uri.getScheme().startsWith("http")
        ? uri.getScheme() + ":"
        : uri.getScheme() + "://" + uri.getRawAuthority();
  }

  private URI uri() {
    return parsed(text);
  }

  private static String withoutPort(URI uri) {
    return uri.getHost() + "|" + uri.getRawPath() + "|" + uri.getRawQuery();
  }

  private static boolean isLoopback(URI uri) {
    return "http".equals(uri.getScheme())
        && uri.getHost() != null
        && LOOPBACK.contains(uri.getHost());
  }

  private static URI parsed(String text) {
    try {
      return new URI(text);
    } catch (URISyntaxException e) {
      throw wrong();
    }
  }

  private static FaultException wrong() {
    return new FaultException(
        Fault.field(
            "redirectUris",
            "is no address for codes; legal are https://HOST/PATH, http://127.0.0.1/PATH,"
                + " http://[::1]/PATH and com.example.app:/PATH, without a fragment"));
  }

  @Override
  public String toString() {
    return text;
  }
}
