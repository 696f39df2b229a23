package dev.latchkey.core.site;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Store;
import java.util.List;

/// Reads the sites that a project manages, in the order of their making; at most
/// [CreateSite#PER_PROJECT_MAX].
public final class ListSites {
  private final Store store;

  public ListSites(Store store) {
    this.store = store;
  }

  public List<Site> list(ProjectId project) {
    return store.read(tx -> tx.sites().managedBy(project));
  }
}
