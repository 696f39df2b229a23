package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Gives a webhook another signing secret.
@Command(
    name = "secret",
    description = {
      "Make another signing secret, printed alone on standard output; the old one signs too for 24"
          + " hours."
    })
public final class RotateWebhookSecret extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final WebhookId id = new WebhookId();

  public RotateWebhookSecret(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    return WebhookTexts.showSecret(
        session, session.client().webhooks().rotateSecret(project.in(session), id.get()));
  }
}
