package dev.latchkey.cli.audit;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.PeriodOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.audit.AuditEvent;
import dev.latchkey.client.audit.AuditQuery;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists audit events.
@Command(
    name = "list",
    description = {
      "List who changed what, newest first.",
      "Without a project: those of the calling key's project, or of the whole installation for an"
          + " instance administrator."
    })
public final class ListAudit extends RemoteCommand {
  private static final List<Column<AuditEvent>> COLUMNS =
      List.of(
          Column.fixed("at", event -> Texts.instant(event.at())),
          Column.text("deed", 10, AuditEvent::deed),
          Column.text("by", 10, event -> event.actor().name()),
          Column.optional("door", 2, AuditEvent::door),
          Column.optional("target", 1, AuditEvent::target),
          Column.optionalText("note", 3, 10, AuditEvent::note));

  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();

  @Option(names = "--actor", paramLabel = "ID", description = "Only what this account or key did.")
  private @Nullable String actor;

  @Option(names = "--deed", paramLabel = "NAME", description = "Such as key.issued.")
  private @Nullable String deed;

  @Option(names = "--target", paramLabel = "ID", description = "Only what was done to this.")
  private @Nullable String target;

  @Option(
      names = "--door",
      paramLabel = "console|api|cli|system",
      description = "Only what came in by this door.")
  private @Nullable String door;

  @Mixin private final PeriodOptions period = new PeriodOptions();

  @Option(names = "--oldest-first", description = "Begin with the oldest.")
  private boolean oldestFirst;

  public ListAudit(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    AuditQuery query = list.pages(new AuditQuery());
    String named = project.named();
    if (named != null) {
      query.project(named);
    }
    Optional.ofNullable(actor).ifPresent(query::actor);
    Optional.ofNullable(deed).ifPresent(query::deed);
    Optional.ofNullable(target).ifPresent(query::target);
    Optional.ofNullable(door).ifPresent(query::door);
    period.from(terminal().now()).ifPresent(query::from);
    period.to(terminal().now()).ifPresent(query::to);
    if (oldestFirst) {
      query.oldestFirst();
    }
    session
        .print()
        .list(session.client().audit().list(query).stream(), COLUMNS, list.most(), "events");
    return ExitCode.DONE;
  }
}
