package dev.latchkey.core.people;

import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.core.store.ReadTransaction;
import java.util.List;

/// A project with what people want to read beside it.
///
/// @param sites the sites that it manages
public record ProjectView(Project project, List<SiteId> sites) {
  public ProjectView {
    sites = List.copyOf(sites);
  }

  static ProjectView of(ReadTransaction tx, Project project) {
    return new ProjectView(
        project, tx.sites().managedBy(project.id()).stream().map(Site::id).toList());
  }
}
