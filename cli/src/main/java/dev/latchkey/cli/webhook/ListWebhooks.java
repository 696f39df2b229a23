package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.Listing;
import dev.latchkey.client.event.Webhook;
import dev.latchkey.client.event.WebhookQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists webhooks.
@Command(name = "list", description = "List the webhooks of a project.")
public final class ListWebhooks extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();

  public ListWebhooks(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Listing<Webhook> all =
        session.client().webhooks().list(project.in(session), new WebhookQuery());
    session.print().list(all.stream(), WebhookTexts.WEBHOOKS, Long.MAX_VALUE, "webhooks");
    return ExitCode.DONE;
  }
}
