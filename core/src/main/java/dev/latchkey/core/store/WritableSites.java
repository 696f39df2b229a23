package dev.latchkey.core.store;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;

public interface WritableSites extends Sites {
  /// Adds the site, or puts it in the place of the one with its id. Its names must be free.
  void put(Site site);

  /// Whether it was there.
  boolean remove(SiteId id);
}
