package dev.latchkey.cli.audit;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.audit.AuditEvent;
import dev.latchkey.client.audit.AuditQuery;
import java.util.List;
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
    if (oldestFirst) {
      query.oldestFirst();
    }
    session
        .print()
        .list(session.client().audit().list(query).stream(), COLUMNS, list.most(), "events");
    return ExitCode.DONE;
  }
}
