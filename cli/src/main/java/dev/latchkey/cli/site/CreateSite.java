package dev.latchkey.cli.site;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.site.NewSite;
import dev.latchkey.client.site.Site;
import dev.latchkey.client.site.SiteCors;
import dev.latchkey.client.site.SiteHealthCheck;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Makes a site.
@Command(name = "create", description = "Make a site that the gateway serves.")
public final class CreateSite extends RemoteCommand {
  @Mixin private final SiteOptions about = new SiteOptions();

  public CreateSite(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NewSite wish = new NewSite();
    if (!about.projects.isEmpty()) {
      wish.projects(SiteOptions.array(about.projects));
    }
    if (!about.hosts.isEmpty()) {
      wish.hosts(SiteOptions.array(about.hosts));
    }
    if (!about.upstreams.isEmpty()) {
      wish.upstreams(SiteOptions.array(about.upstreams));
    }
    if (!about.keyLocations.isEmpty()) {
      wish.keyLocations(SiteOptions.array(about.keyLocations));
    }
    Optional.ofNullable(about.healthPath)
        .ifPresent(path -> wish.healthCheck(SiteHealthCheck.of(path)));
    Optional.ofNullable(about.pathPrefix).ifPresent(wish::pathPrefix);
    Optional.ofNullable(about.credential).ifPresent(wish::credential);
    if (!about.routes.isEmpty()) {
      wish.routes(about.table());
    }
    Optional.ofNullable(about.unknownRoutes).ifPresent(wish::unknownRoutes);
    if (!about.corsHosts.isEmpty()) {
      wish.cors(SiteCors.of(SiteOptions.array(about.corsHosts)));
    }
    if (about.dialect != null) {
      wish.dialect(about.spoken());
    }
    Site site = session.client().sites().create(wish);
    session.print().one(site, SiteTexts.details(site));
    return ExitCode.DONE;
  }
}
