package dev.latchkey.client.site;

import java.util.List;

/// How a site's calls come from scripts in web pages.
///
/// @param hosts whose pages may call, such as `*.example.com`; none for all
/// @param exposedHeaders answers' headers that scripts may read, beside those of limits
/// @param maxAgeSeconds how long a browser may keep the answer to a preflight, 0 to 86,400
public record SiteCors(List<String> hosts, List<String> exposedHeaders, int maxAgeSeconds) {
  public SiteCors {
    hosts = List.copyOf(hosts);
    exposedHeaders = List.copyOf(exposedHeaders);
  }

  /// For 600 seconds, and for the headers of limits.
  public static SiteCors of(String... hosts) {
    return new SiteCors(List.of(hosts), List.of(), 600);
  }
}
