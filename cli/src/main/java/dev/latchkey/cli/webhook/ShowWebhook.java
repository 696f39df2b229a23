package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.event.Webhook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows one webhook.
@Command(name = "show", description = "Show a webhook; its signing secret is not shown.")
public final class ShowWebhook extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final WebhookId id = new WebhookId();

  public ShowWebhook(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Webhook found = session.client().webhooks().get(project.in(session), id.get());
    session.print().one(found, WebhookTexts.details(found));
    return ExitCode.DONE;
  }
}
