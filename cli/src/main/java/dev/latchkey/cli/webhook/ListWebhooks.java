package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.event.WebhookQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists webhooks.
@Command(name = "list", description = "List the webhooks of a project.")
public final class ListWebhooks extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();

  public ListWebhooks(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    WebhookQuery query = list.pages(new WebhookQuery());
    session
        .print()
        .list(
            session.client().webhooks().list(project.in(session), query).stream(),
            WebhookTexts.WEBHOOKS,
            list.most(),
            "webhooks");
    return ExitCode.DONE;
  }
}
