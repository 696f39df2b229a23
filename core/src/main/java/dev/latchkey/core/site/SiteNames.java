package dev.latchkey.core.site;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.WriteTransaction;
import java.util.Optional;

/// What a site needs around it: names that are free, projects that exist.
final class SiteNames {
  private SiteNames() {}

  static void mustBeFree(WriteTransaction tx, Site site) {
    for (String host : site.hosts()) {
      refuseOther(site, tx.sites().findByHost(host), "host name \"" + host + "\"");
    }
    PathPrefix prefix = site.pathPrefix();
    if (site.hosts().isEmpty() && prefix != null) {
      refuseOther(site, tx.sites().findByPathPrefix(prefix), "path prefix \"" + prefix + "\"");
    }
  }

  static void mustServeProjects(WriteTransaction tx, Site site) {
    for (ProjectId project : site.projects()) {
      if (tx.projects().find(project).isEmpty()) {
        throw FindProject.unknown();
      }
    }
  }

  private static void refuseOther(Site site, Optional<Site> found, String what) {
    if (found.isPresent() && !found.get().id().equals(site.id())) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "Another site has the " + what + " already."));
    }
  }
}
