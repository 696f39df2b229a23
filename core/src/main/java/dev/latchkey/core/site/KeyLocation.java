package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// A place in a request where a site reads a key. Places that a site does not name are not looked
/// at, and pass on to the upstream.
public sealed interface KeyLocation {
  /// The `Authorization` header: `Bearer K`, `Basic base64(K:)`, `apikey K`, `Simple K`.
  record Authorization() implements KeyLocation {
    @Override
    public String toString() {
      return "authorization";
    }
  }

  /// A header whose whole value is the key; the name is in lower case.
  record Header(String name) implements KeyLocation {
    @Override
    public String toString() {
      return "header:" + name;
    }
  }

  record Cookie(String name) implements KeyLocation {
    @Override
    public String toString() {
      return "cookie:" + name;
    }
  }

  /// `Authorization`, then `X-API-Key`.
  List<KeyLocation> DEFAULT = List.of(new Authorization(), new Header("x-api-key"));

  int LOCATIONS_MAX = 8;

  /// Headers that carry something else and can never carry a key.
  Set<String> RESERVED_HEADERS =
      Set.of(
          "authorization",
          "connection",
          "content-length",
          "cookie",
          "host",
          "te",
          "transfer-encoding",
          "upgrade");

  /// Reads `authorization`, `header:NAME` or `cookie:NAME`, refusing anything else with a fault.
  static KeyLocation parse(String text) {
    if (text.equals("authorization")) {
      return new Authorization();
    }
    if (text.startsWith("header:") && isToken(text.substring(7))) {
      String name = text.substring(7).toLowerCase(Locale.ROOT);
      if (!RESERVED_HEADERS.contains(name) && !name.startsWith("x-latchkey-")) {
        return new Header(name);
      }
    }
    if (text.startsWith("cookie:") && isToken(text.substring(7))) {
      return new Cookie(text.substring(7));
    }
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    throw new FaultException(
        Fault.field(
            "keyLocations",
            "\""
                + shown
                + "\" is not a place for a key; legal are \"authorization\","
                + " \"header:NAME\" and \"cookie:NAME\""));
  }

  private static boolean isToken(String name) {
    return !name.isEmpty()
        && name.length() <= 64
        && name.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-'
                    || c == '_');
  }
}
