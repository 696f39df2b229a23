package dev.latchkey.gateway.forwardauth;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.site.Site;
import dev.latchkey.core.site.SiteId;
import dev.latchkey.gateway.credential.CredentialReader;
import dev.latchkey.gateway.request.OddPaths;
import dev.latchkey.gateway.request.RawTarget;
import dev.latchkey.gateway.route.RouteTable;
import dev.latchkey.gateway.site.CompiledSite;
import dev.latchkey.gateway.site.CompiledSites;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Finds what other people's proxies name in their checks. Safe for use by many threads.
public final class Doors {
  private final Supplier<Picture> picture;
  private final CompiledSites sites = new CompiledSites();

  public Doors(Supplier<Picture> picture) {
    this.picture = picture;
  }

  /// @param name the project's id or slug, or the site's id
  /// @return null where there is none
  public @Nullable Door at(boolean isSite, String name) {
    Picture now = picture.get();
    if (isSite) {
      Site site = SiteId.parse(name).map(now.sites()::byId).orElse(null);
      if (site == null) {
        return null;
      }
      CompiledSite compiled = sites.of(site);
      return new Door(
          compiled.scope(),
          compiled.reader(),
          table(compiled),
          compiled.cors(),
          compiled,
          site.managedBy());
    }
    LiveProject project = now.projectBySlug(name);
    if (project == null) {
      project = ProjectId.parse(name).map(now::project).orElse(null);
    }
    if (project == null) {
      return null;
    }
    Site routing = now.sites().routing(project.id());
    return new Door(
        project.scope(),
        CredentialReader.DEFAULT,
        routing == null ? null : table(sites.of(routing)),
        null,
        null,
        project.id());
  }

  /// The target of a call that is asked for at a door.
  ///
  /// @throws FaultException where it could be read in two ways and the door's project does not
  ///   allow that
  public RawTarget target(Door door, String text) {
    try {
      return RawTarget.parse(text);
    } catch (FaultException e) {
      return OddPaths.read(text, OddPaths.allowed(picture.get(), door.project()), e);
    }
  }

  private static @Nullable RouteTable table(CompiledSite site) {
    return site.routes().dependsOnPath() ? site.routes() : null;
  }
}
