package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.event.NewWebhook;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Makes a webhook.
@Command(
    name = "create",
    description = {
      "Tell an address what happens to the keys of a project:",
      "  latchkey webhooks create https://example.com/hooks --event key.deleted > hook.secret",
      "The signing secret is printed alone on standard output, this one time."
    })
public final class CreateWebhook extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();

  @Parameters(index = "0", paramLabel = "URL", description = "The address, https.")
  private String url = "";

  @Option(
      names = "--event",
      paramLabel = "TYPE",
      split = ",",
      description = "Such as key.disabled; may be repeated (default: all).")
  private List<String> events = List.of();

  public CreateWebhook(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    NewWebhook wish = NewWebhook.to(url);
    if (!events.isEmpty()) {
      wish.events(events);
    }
    return WebhookTexts.showSecret(
        session, session.client().webhooks().create(project.in(session), wish));
  }
}
