package dev.latchkey.cli.site;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.VersionOption;
import dev.latchkey.client.site.Site;
import dev.latchkey.client.site.SiteCors;
import dev.latchkey.client.site.SiteHealthCheck;
import dev.latchkey.client.site.SitePatch;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Changes a site.
@Command(name = "update", description = "Change a site; what is not named stays as it is.")
public final class UpdateSite extends RemoteCommand {
  @Mixin private final SiteId id = new SiteId();
  @Mixin private final SiteOptions about = new SiteOptions();
  @Mixin private final VersionOption version = new VersionOption();

  public UpdateSite(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    SitePatch patch = patch();
    if (patch.members().isEmpty()) {
      throw CommandFailure.usage("Nothing is to be changed.", "latchkey sites update --help");
    }
    Site site =
        version.get().isPresent()
            ? session.client().sites().update(id.get(), patch, version.get().getAsLong())
            : session.client().sites().update(id.get(), patch);
    session.print().one(site, SiteTexts.details(site));
    session.settle(site.revocation());
    return ExitCode.DONE;
  }

  private SitePatch patch() {
    SitePatch patch = new SitePatch();
    if (!about.projects.isEmpty()) {
      patch.projects(SiteOptions.array(about.projects));
    }
    if (!about.hosts.isEmpty()) {
      patch.hosts(SiteOptions.array(about.hosts));
    }
    if (!about.upstreams.isEmpty()) {
      patch.upstreams(SiteOptions.array(about.upstreams));
    }
    if (!about.keyLocations.isEmpty()) {
      patch.keyLocations(SiteOptions.array(about.keyLocations));
    }
    Optional.ofNullable(about.healthPath)
        .ifPresent(path -> patch.healthCheck(SiteHealthCheck.of(path)));
    Optional.ofNullable(about.pathPrefix).ifPresent(patch::pathPrefix);
    Optional.ofNullable(about.credential).ifPresent(patch::credential);
    if (!about.routes.isEmpty()) {
      patch.routes(about.table());
    }
    Optional.ofNullable(about.unknownRoutes).ifPresent(patch::unknownRoutes);
    if (!about.corsHosts.isEmpty()) {
      patch.cors(SiteCors.of(SiteOptions.array(about.corsHosts)));
    }
    if (about.dialect != null) {
      patch.dialect(about.spoken());
    }
    return patch;
  }
}
