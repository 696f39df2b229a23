package dev.latchkey.gateway.forwardauth;

import org.jspecify.annotations.Nullable;

/// The path of a check: `/auth/{project}` or `/auth/site/{site}`, and what stands behind it.
///
/// @param name the project's id or slug, or the site's id
/// @param rest what follows, query included, beginning with `/` or `?`; empty when nothing does
record AuthPath(boolean isSite, String name, String rest) {
  private static final String PREFIX = "/auth/";
  private static final String SITE = "site/";

  static @Nullable AuthPath parse(String uri) {
    if (!uri.startsWith(PREFIX)) {
      return null;
    }
    boolean site = uri.startsWith(SITE, PREFIX.length());
    int start = PREFIX.length() + (site ? SITE.length() : 0);
    int end = start;
    while (end < uri.length() && uri.charAt(end) != '/' && uri.charAt(end) != '?') {
      end++;
    }
    return new AuthPath(site, uri.substring(start, end), uri.substring(end));
  }
}
