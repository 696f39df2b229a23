package dev.latchkey.cli.usage;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.PeriodOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.usage.Unrecognized;
import dev.latchkey.client.usage.UnrecognizedQuery;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists from where unknown keys came.
@Command(
    name = "unrecognized",
    description = "List from where keys came that nobody knows, by the day; of the last 7 days.")
public final class ListUnrecognized extends RemoteCommand {
  private static final List<Column<Unrecognized>> COLUMNS =
      List.of(
          Column.fixed("network", seen -> seen.network().orElse("all others")),
          Column.fixed("outcome", Unrecognized::outcome),
          Column.number("calls", 0, Unrecognized::count),
          Column.optional("last at", 1, seen -> Texts.instant(seen.lastAt())));

  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();
  @Mixin private final PeriodOptions period = new PeriodOptions();

  public ListUnrecognized(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    UnrecognizedQuery query = list.pages(new UnrecognizedQuery());
    period.from(terminal().now()).ifPresent(query::from);
    period.to(terminal().now()).ifPresent(query::to);
    session
        .print()
        .list(
            session.client().usage().unrecognized(project.in(session), query).stream(),
            COLUMNS,
            list.most(),
            "unknown keys");
    return ExitCode.DONE;
  }
}
