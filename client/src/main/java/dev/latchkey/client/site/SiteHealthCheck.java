package dev.latchkey.client.site;

/// How a site's upstreams are asked whether they are well.
///
/// @param path what is asked for, without a key; answers from 200 to 399 are a yes
/// @param intervalSeconds from one question to the next, 1 to 3,600
public record SiteHealthCheck(String path, int intervalSeconds) {

  /// Every 5 seconds.
  public static SiteHealthCheck of(String path) {
    return new SiteHealthCheck(path, 5);
  }
}
