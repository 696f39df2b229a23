package dev.latchkey.core.store;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.site.PathPrefix;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import java.util.List;
import java.util.Optional;

/// The sites of the store.
public interface Sites {
  Optional<Site> find(SiteId id);

  /// Those that this project manages, in the order of their making.
  List<Site> managedBy(ProjectId project);

  /// The site that has this host name.
  Optional<Site> findByHost(String host);

  /// The site without host names that has exactly this path prefix.
  Optional<Site> findByPathPrefix(PathPrefix prefix);
}
