package dev.latchkey.cli.site;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.site.Site;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows one site.
@Command(name = "show", description = "Show a site.")
public final class ShowSite extends RemoteCommand {
  @Mixin private final SiteId id = new SiteId();

  public ShowSite(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Site site = session.client().sites().get(id.get());
    session.print().one(site, SiteTexts.details(site));
    return ExitCode.DONE;
  }
}
