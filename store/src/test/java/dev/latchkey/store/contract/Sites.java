package dev.latchkey.store.contract;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.Site;
import java.util.List;

/// Sites that differ from others in one thing.
final class Sites {
  private Sites() {}

  static Site shared(Site site, ProjectId with) {
    return new Site(
        site.id(),
        List.of(site.managedBy(), with),
        site.hosts(),
        site.pathPrefix(),
        site.upstreams(),
        site.keyLocations(),
        site.credential(),
        site.routing(),
        site.cors(),
        site.dialect(),
        site.createdAt(),
        site.version());
  }
}
