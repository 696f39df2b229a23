package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.Page;
import dev.latchkey.client.event.Delivery;
import dev.latchkey.client.event.DeliveryQuery;
import dev.latchkey.client.event.Webhook;
import dev.latchkey.client.json.Query;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Shows one webhook.
@Command(
    name = "show",
    description = "Show a webhook and how its messages fare; its signing secret is not shown.")
public final class ShowWebhook extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final WebhookId id = new WebhookId();

  public ShowWebhook(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    Webhook found = session.client().webhooks().get(project.in(session), id.get());
    if (session.print().asJson()) {
      session.print().json(found);
      return ExitCode.DONE;
    }
    Page<Delivery> newest =
        session
            .client()
            .webhooks()
            .deliveries(
                project.in(session), found.id(), new DeliveryQuery().pageSize(Query.PAGE_SIZE_MAX))
            .firstPage();
    session.print().one(found, WebhookTexts.details(found, newest));
    WebhookTexts.next(found, newest.items()).ifPresent(next -> terminal().note("Next: " + next));
    return ExitCode.DONE;
  }
}
