package dev.latchkey.cli.site;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.audit.Deleted;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Deletes a site.
@Command(name = "delete", description = "Delete a site; the keys of its projects stay.")
public final class DeleteSite extends RemoteCommand {
  @Mixin private final SiteId id = new SiteId();
  @Mixin private final YesOption yes = new YesOption();

  public DeleteSite(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    session.confirm(yes.isSet(), "Delete the site " + id.get() + " for good");
    Deleted deleted = session.client().sites().delete(id.get());
    session.print().one(deleted, new Details().add("deleted", deleted.id()));
    session.settle(Optional.of(deleted.revocation()));
    return ExitCode.DONE;
  }
}
