package dev.latchkey.client.site;

import dev.latchkey.client.json.Query;

/// Which sites are wanted; those of the calling key's project, unless another is named.
public final class SiteQuery extends Query<SiteQuery> {
  public SiteQuery project(String idOrSlug) {
    return with("project", idOrSlug);
  }
}
