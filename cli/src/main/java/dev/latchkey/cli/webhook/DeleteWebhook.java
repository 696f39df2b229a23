package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesOption;
import dev.latchkey.cli.output.Details;
import dev.latchkey.client.event.DeletedWebhook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Deletes a webhook.
@Command(name = "delete", description = "Delete a webhook; what was not delivered yet is not.")
public final class DeleteWebhook extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final WebhookId id = new WebhookId();
  @Mixin private final YesOption yes = new YesOption();

  public DeleteWebhook(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    session.confirm(yes.isSet(), "Delete the webhook " + id.get() + " for good");
    DeletedWebhook deleted = session.client().webhooks().delete(project.in(session), id.get());
    session.print().one(deleted, new Details().add("deleted", deleted.id()));
    return ExitCode.DONE;
  }
}
