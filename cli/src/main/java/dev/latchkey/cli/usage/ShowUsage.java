package dev.latchkey.cli.usage;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.PeriodOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.usage.ProjectUsage;
import dev.latchkey.client.usage.ProjectUsage.KeyCount;
import dev.latchkey.client.usage.Usage;
import dev.latchkey.client.usage.UsageBucket;
import dev.latchkey.client.usage.UsageQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// Shows how often keys were used.
@Command(
    name = "usage",
    description = {
      "Show how often a key, or the keys of a project, were used, by the hour or the day in UTC.",
      "  latchkey usage --by day --from 7d"
    })
public final class ShowUsage extends RemoteCommand {
  private static final List<Column<KeyCount>> TOP =
      List.of(
          Column.fixed("key", top -> top.key().id()),
          Column.text("name", 12, top -> top.key().name().orElse("(deleted)")),
          Column.number("calls", 0, KeyCount::count));

  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final PeriodOptions period = new PeriodOptions();

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "KEY",
      description = "The key's id: key_... (default: all keys of the project).")
  private @Nullable String key;

  @Option(names = "--by", paramLabel = "hour|day", description = "Default: hour.")
  private String by = "hour";

  @Option(
      names = "--top",
      paramLabel = "N",
      description = "Name the N keys with the most calls, at most 100 (default: 10).")
  private @Nullable Integer top;

  public ShowUsage(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    UsageQuery query = new UsageQuery();
    switch (by) {
      case "hour" -> {}
      case "day" -> query.byDay();
      default ->
          throw CommandFailure.usage("--by \"" + by + "\" is neither \"hour\" nor \"day\".", "");
    }
    Instant now = terminal().now();
    period.from(now).ifPresent(query::from);
    period.to(now).ifPresent(query::to);
    return key == null ? ofProject(session, query) : ofKey(session, key, query);
  }

  private int ofKey(Session session, String id, UsageQuery query) {
    Usage usage = session.client().usage().ofKey(id, query);
    if (session.print().asJson()) {
      session.print().json(usage);
    } else {
      buckets(session, usage.buckets(), usage.outcomes(), usage.total());
    }
    return ExitCode.DONE;
  }

  private int ofProject(Session session, UsageQuery query) {
    if (top != null) {
      query.topKeys(top);
    }
    ProjectUsage usage = session.client().usage().ofProject(project.in(session), query);
    if (session.print().asJson()) {
      session.print().json(usage);
      return ExitCode.DONE;
    }
    buckets(session, usage.buckets(), usage.outcomes(), usage.total());
    if (!usage.topKeys().isEmpty()) {
      terminal().out().println();
      session.print().table(usage.topKeys(), TOP);
    }
    return ExitCode.DONE;
  }

  private void buckets(
      Session session, List<UsageBucket> buckets, Map<String, Long> outcomes, long total) {
    if (buckets.isEmpty()) {
      terminal().note("No calls.");
      return;
    }
    List<Column<UsageBucket>> columns = new ArrayList<>();
    boolean days = by.equals("day");
    columns.add(Column.fixed(by, bucket -> start(bucket, days)));
    columns.add(Column.number("calls", 0, UsageBucket::total));
    List<String> names =
        outcomes.keySet().stream()
            .sorted(
                Comparator.comparingInt((String name) -> name.equals("valid") ? 0 : 1)
                    .thenComparingLong(name -> -outcomes.getOrDefault(name, 0L)))
            .toList();
    for (int i = 0; i < names.size(); i++) {
      String name = names.get(i);
      columns.add(Column.number(name, i + 1, bucket -> bucket.outcomes().getOrDefault(name, 0L)));
    }
    session.print().table(buckets, columns);
    terminal().note(Texts.counted(total, "call") + " in all.");
  }

  private static String start(UsageBucket bucket, boolean days) {
    String text = Texts.instant(bucket.start());
    return days ? text.substring(0, 10) : text.substring(0, 16).replace('T', ' ');
  }
}
