package dev.latchkey.cli.webhook;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.YesNo;
import dev.latchkey.client.event.Webhook;
import dev.latchkey.client.event.WebhookPatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Changes a webhook.
@Command(name = "update", description = "Change a webhook; what is not named stays as it is.")
public final class UpdateWebhook extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final WebhookId id = new WebhookId();

  @Option(names = "--url", paramLabel = "URL", description = "The address, https.")
  private @Nullable String url;

  @Option(
      names = "--event",
      paramLabel = "TYPE",
      split = ",",
      description = "Such as key.disabled; may be repeated.")
  private List<String> events = List.of();

  @Option(names = "--active", paramLabel = "yes|no", description = "Whether it is told anything.")
  private @Nullable String active;

  public UpdateWebhook(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    WebhookPatch patch = new WebhookPatch();
    Optional.ofNullable(url).ifPresent(patch::url);
    if (!events.isEmpty()) {
      patch.events(events);
    }
    Optional.ofNullable(active).ifPresent(text -> patch.active(YesNo.read("--active", text)));
    if (patch.members().isEmpty()) {
      throw CommandFailure.usage("Nothing is to be changed.", "latchkey webhooks update --help");
    }
    Webhook changed = session.client().webhooks().update(project.in(session), id.get(), patch);
    session.print().one(changed, WebhookTexts.details(changed));
    return ExitCode.DONE;
  }
}
