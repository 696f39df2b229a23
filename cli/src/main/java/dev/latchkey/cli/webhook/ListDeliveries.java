package dev.latchkey.cli.webhook;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.event.DeliveryQuery;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists deliveries.
@Command(name = "deliveries", description = "List how far the messages are, newest first.")
public final class ListDeliveries extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final WebhookId id = new WebhookId();
  @Mixin private final ListOptions list = new ListOptions();

  public ListDeliveries(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    DeliveryQuery query = list.pages(new DeliveryQuery());
    session
        .print()
        .list(
            session.client().webhooks().deliveries(project.in(session), id.get(), query).stream(),
            WebhookTexts.DELIVERIES,
            list.most(),
            "messages");
    return ExitCode.DONE;
  }
}
