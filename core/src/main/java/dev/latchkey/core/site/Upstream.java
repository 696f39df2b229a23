package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.HostName;
import dev.latchkey.core.restriction.IpAddress;
import java.util.Arrays;

/// Where a site's allowed calls go.
public sealed interface Upstream {

  /// The built-in upstream that answers with what it was sent; written `echo:`.
  record Echo() implements Upstream {
    @Override
    public String toString() {
      return "echo:";
    }
  }

  /// How an origin is spoken to.
  enum Protocol {
    /// HTTP/1.1 in clear.
    HTTP("http://"),
    /// TLS; HTTP/2 where the origin takes it, else HTTP/1.1.
    HTTPS("https://"),
    /// HTTP/2 in clear, without asking first.
    H2C("h2c://");

    private final String scheme;

    Protocol(String scheme) {
      this.scheme = scheme;
    }
  }

  /// An origin, written `http://HOST[:PORT]`, or with another scheme; it has no path of its own.
  record Origin(Protocol protocol, String host, int port) implements Upstream {
    public boolean tls() {
      return protocol == Protocol.HTTPS;
    }

    @Override
    public String toString() {
      String shown = host.indexOf(':') >= 0 ? "[" + host + "]" : host;
      boolean standard = port == (tls() ? 443 : 80);
      return protocol.scheme + shown + (standard ? "" : ":" + port);
    }
  }

  /// Reads `echo:` or an origin, refusing anything else with a fault.
  static Upstream parse(String text) {
    if (text.equals("echo:")) {
      return new Echo();
    }
    Protocol protocol =
        Arrays.stream(Protocol.values())
            .filter(each -> text.startsWith(each.scheme))
            .findFirst()
            .orElseThrow(() -> wrong(text));
    String rest = text.substring(protocol.scheme.length());
    int close = rest.startsWith("[") ? rest.indexOf(']') : -1;
    int colon = rest.indexOf(':', Math.max(close, 0));
    String host = colon < 0 ? rest : rest.substring(0, colon);
    if (close > 0) {
      String literal = host.equals(rest.substring(0, close + 1)) ? rest.substring(1, close) : "";
      host =
          IpAddress.parse(literal.indexOf(':') < 0 ? "" : literal)
              .map(IpAddress::toString)
              .orElseThrow(() -> wrong(text));
    } else {
      host = HostName.canonical(host).orElseThrow(() -> wrong(text));
    }
    int port = protocol == Protocol.HTTPS ? 443 : 80;
    if (colon >= 0) {
      String digits = rest.substring(colon + 1);
      if (digits.isEmpty()
          || digits.length() > 5
          || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
        throw wrong(text);
      }
      port = Integer.parseInt(digits);
      if (port < 1 || port > 65535) {
        throw wrong(text);
      }
    }
    return new Origin(protocol, host, port);
  }

  private static FaultException wrong(String text) {
    String shown = text.length() > 80 ? text.substring(0, 80) + "…" : text;
    return new FaultException(
        Fault.field(
            "upstream",
            "\""
                + shown
                + "\" is not an upstream; legal are \"http://host:port\","
                + " \"https://host:port\", \"h2c://host:port\" and \"echo:\""));
  }
}
