package dev.latchkey.cli.webhook;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.event.Webhook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Sends a test message.
@Command(name = "test", description = "Send a test message to a webhook.")
public final class TestWebhook extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final WebhookId id = new WebhookId();

  public TestWebhook(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Webhook told;
    try {
      told = session.client().webhooks().test(project.in(session), id.get());
    } catch (LatchkeyException e) {
      if (e.code().equals("conflict")) {
        throw CommandFailure.failed(e.detail(), WebhookTexts.activate(id.get()));
      }
      throw e;
    }
    session.print().one(told, WebhookTexts.details(told));
    terminal().note("The message is on its way. Next: latchkey webhooks deliveries " + told.id());
    return ExitCode.DONE;
  }
}
