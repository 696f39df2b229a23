package dev.latchkey.core.webhook;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.site.Upstream;

/// Where a webhook's events go: an `https` or `http` URL without user name and fragment. Whether
/// its address may be called is asked when it is called, because names change their meaning.
///
/// @param origin scheme, host and port
/// @param target path and query as they go on the wire; `/` when the URL has none
public record WebhookUrl(Upstream.Origin origin, String target) {
  public static final int LENGTH_MAX = 2048;
  private static final String LEGAL =
      "legal is a URL such as https://example.com/hooks of at most 2,048 printable ASCII"
          + " characters, without user name and fragment";

  /// @throws FaultException when the text is none
  public static WebhookUrl parse(String text) {
    int from = text.indexOf("://");
    if (from < 0 || text.length() > LENGTH_MAX || !isPrintable(text) || text.indexOf('#') >= 0) {
      throw wrong();
    }
    int end = from + 3;
    while (end < text.length() && text.charAt(end) != '/' && text.charAt(end) != '?') {
      end++;
    }
    if (!(origin(text.substring(0, end)) instanceof Upstream.Origin origin)
        || origin.protocol() == Upstream.Protocol.H2C) {
      throw wrong();
    }
    String rest = text.substring(end);
    return new WebhookUrl(origin, rest.startsWith("/") ? rest : "/" + rest);
  }

  private static Upstream origin(String text) {
    try {
      return Upstream.parse(text);
    } catch (FaultException e) {
      throw wrong();
    }
  }

  private static boolean isPrintable(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '\\' && c != '"');
  }

  /// The URL in its one form: host in lower case, a standard port left out.
  @Override
  public String toString() {
    return origin + target;
  }

  private static FaultException wrong() {
    return new FaultException(Fault.field("url", LEGAL));
  }
}
