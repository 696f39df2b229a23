package dev.latchkey.cli.usage;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.Words;
import dev.latchkey.cli.key.KeyTexts;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.usage.Health;
import dev.latchkey.client.usage.HealthQuery;
import dev.latchkey.client.usage.KeyProblem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Shows which keys need looking after.
@Command(
    name = "health",
    description = {
      "Show how many keys of a project need looking after, or which ones:",
      "  latchkey health --problem unused --unused-days 180"
    })
public final class ShowHealth extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();

  @Option(
      names = "--problem",
      paramLabel = "PROBLEM",
      description = {
        "List the keys that have it: unused, never-used, never-expires, expiring, full-access,"
            + " unrestricted, old-secret-used."
      })
  private @Nullable String problem;

  @Option(
      names = "--unused-days",
      paramLabel = "N",
      description = "After how many days a key counts as unused (default: 90).")
  private @Nullable Integer unusedDays;

  @Option(
      names = "--expiring-days",
      paramLabel = "N",
      description = "How many days before its expiry a key counts as expiring (default: 30).")
  private @Nullable Integer expiringDays;

  public ShowHealth(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    HealthQuery query = new HealthQuery();
    if (unusedDays != null) {
      query.unusedDays(unusedDays);
    }
    if (expiringDays != null) {
      query.expiringDays(expiringDays);
    }
    String in = project.in(session);
    if (problem == null) {
      counts(session, session.client().usage().health(in, query));
      return ExitCode.DONE;
    }
    KeyProblem which = Words.read("--problem", problem, KeyProblem.values());
    session
        .print()
        .list(
            session.client().usage().keysWith(in, which, list.pages(query)).stream(),
            KeyTexts.COLUMNS,
            list.most(),
            "keys");
    return ExitCode.DONE;
  }

  private void counts(Session session, Health health) {
    if (session.print().asJson()) {
      session.print().json(health);
      return;
    }
    List<Column<Map.Entry<String, Long>>> columns =
        List.of(
            Column.fixed("problem", Map.Entry::getKey),
            Column.number("keys", 0, Map.Entry::getValue),
            Column.optional("means", 1, count -> means(health, count.getKey())));
    session.print().table(List.copyOf(health.counts().entrySet()), columns);
    terminal()
        .note("Of " + Texts.counted(health.keys(), "key") + "; --problem PROBLEM names them.");
  }

  private static String means(Health health, String problem) {
    return switch (problem) {
      case "unused" -> "not used for " + Texts.counted(health.unusedDays(), "day");
      case "never-used" -> "not used since it was made";
      case "never-expires" -> "good for ever";
      case "expiring" -> "expires within " + Texts.counted(health.expiringDays(), "day");
      case "full-access" -> "may do everything";
      case "unrestricted" -> "for any caller, from any network";
      case "old-secret-used" -> "rotated, and the old text is still used";
      default -> "";
    };
  }
}
