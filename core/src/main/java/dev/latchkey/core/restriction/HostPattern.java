package dev.latchkey.core.restriction;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;

/// A referrer host: exact (`example.com`), or `*.example.com`, which is every host below
/// `example.com` and not that host itself. Kept in lower case.
public record HostPattern(String text) {
  public HostPattern {
    String name = text.startsWith("*.") ? text.substring(2) : text;
    String given = text;
    text =
        (text.startsWith("*.") ? "*." : "")
            + HostName.canonical(name)
                .orElseThrow(() ->
                    new FaultException(
                        Fault.field(
                            "restrictions.referrerHosts",
                            "\""
                                + (given.length() > 64 ? given.substring(0, 64) : given)
                                + "\" is not a host name; legal are names such as"
                                + " \"app.example.com\" and \"*.example.com\", without scheme,"
                                + " port or path")));
  }

  /// Whether `host`, in canonical form, is meant.
  public boolean matches(String host) {
    if (!text.startsWith("*.")) {
      return text.equals(host);
    }
    int dot = host.length() - text.length() + 1;
    return dot > 0 && host.regionMatches(dot, text, 1, text.length() - 1);
  }

  @Override
  public String toString() {
    return text;
  }
}
