package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.restriction.HostPattern;
import java.util.List;

/// How a site's calls come from scripts in web pages (the CORS protocol of the Fetch standard).
/// Keys are sent in headers, so browsers' credentials (cookies) are never let in.
///
/// @param hosts whose pages may call; empty for all, which leaves it to the keys' `referrerHosts`
/// @param exposedHeaders answers' headers that scripts may read, beside those of limits
/// @param maxAgeSeconds how long a browser may keep the answer to its preflight
public record Cors(List<HostPattern> hosts, List<String> exposedHeaders, int maxAgeSeconds) {
  public static final int HOSTS_MAX = 64;
  public static final int EXPOSED_HEADERS_MAX = 32;

  /// Browsers keep it no longer than a day.
  public static final int MAX_AGE_SECONDS_MAX = 86_400;

  public static final int DEFAULT_MAX_AGE_SECONDS = 600;
  private static final int NAME_LENGTH_MAX = 64;

  public Cors {
    hosts = List.copyOf(hosts);
    exposedHeaders = List.copyOf(exposedHeaders);
    if (hosts.size() > HOSTS_MAX) {
      throw wrong("cors.hosts", "has " + hosts.size() + " entries; at most 64 are legal");
    }
    if (exposedHeaders.size() > EXPOSED_HEADERS_MAX
        || !exposedHeaders.stream().allMatch(Cors::isName)) {
      throw wrong("cors.exposedHeaders", "are not at most 32 names of a–z A–Z 0–9 and -");
    }
    if (maxAgeSeconds < 0 || maxAgeSeconds > MAX_AGE_SECONDS_MAX) {
      throw wrong("cors.maxAgeSeconds", "is not 0 to 86,400");
    }
  }

  private static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= NAME_LENGTH_MAX
        && text.chars()
            .allMatch(c ->
                (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || c == '-');
  }

  private static FaultException wrong(String field, String why) {
    return new FaultException(Fault.field(field, why));
  }
}
