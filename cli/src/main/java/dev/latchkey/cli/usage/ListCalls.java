package dev.latchkey.cli.usage;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.ListOptions;
import dev.latchkey.cli.PeriodOptions;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.Words;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Texts;
import dev.latchkey.client.usage.Call;
import dev.latchkey.client.usage.CallQuery;
import dev.latchkey.client.verify.VerifyCode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Lists calls.
@Command(
    name = "calls",
    description = {
      "List the calls with keys of a project, newest first. Of a key's denied calls the first 60 of"
          + " a minute are listed; \"latchkey usage\" counts all:",
      "  latchkey calls --outcome access_denied --resource 'orders/*' --from 2h"
    })
public final class ListCalls extends RemoteCommand {
  private static final List<Column<Call>> COLUMNS =
      List.of(
          Column.fixed("at", call -> Texts.instant(call.at())),
          Column.text("caller", 10, ListCalls::caller),
          Column.fixed("outcome", call -> call.outcome().wire()),
          Column.optionalText("action", 2, 6, Call::action),
          Column.optionalText("resource", 1, 12, Call::resource),
          Column.optional("address", 3, call -> Texts.orDash(call.address())),
          Column.optional("origin", 5, Call::origin),
          Column.number("for", 4, Call::oneIn));

  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final ListOptions list = new ListOptions();
  @Mixin private final PeriodOptions period = new PeriodOptions();

  @Option(names = "--key", paramLabel = "ID", description = "Only calls with this key: key_...")
  private @Nullable String key;

  @Option(
      names = "--resource",
      paramLabel = "RESOURCE",
      description = "Only this resource; with * at the end all that begin so.")
  private @Nullable String resource;

  @Option(names = "--action", paramLabel = "ACTION", description = "Only this action.")
  private @Nullable String action;

  @Option(
      names = "--outcome",
      paramLabel = "CODE",
      description = "Only this outcome: valid, access_denied, rate_limited, ...")
  private @Nullable String outcome;

  @Option(
      names = "--origin",
      paramLabel = "api|web",
      description = "Only calls with a key, or only those of console sessions.")
  private @Nullable String origin;

  @Option(names = "--address", paramLabel = "IP", description = "Only calls from this address.")
  private @Nullable String address;

  public ListCalls(Terminal terminal) {
    super(terminal);
  }

  private static String caller(Call call) {
    return call.key()
        .map(key -> key.name().orElse(key.id()))
        .or(() -> call.person().map(person -> person.name().orElse(person.id())))
        .orElse("-");
  }

  @Override
  protected int run(Session session) {
    CallQuery query = list.pages(new CallQuery());
    Instant now = terminal().now();
    Optional.ofNullable(key).ifPresent(query::key);
    Optional.ofNullable(resource).ifPresent(query::resource);
    Optional.ofNullable(action).ifPresent(query::action);
    Optional.ofNullable(outcome)
        .ifPresent(text -> query.outcome(Words.read("--outcome", text, VerifyCode.values())));
    Optional.ofNullable(origin).ifPresent(query::origin);
    Optional.ofNullable(address).ifPresent(query::address);
    period.from(now).ifPresent(query::from);
    period.to(now).ifPresent(query::to);
    session
        .print()
        .list(
            session.client().usage().calls(project.in(session), query).stream(),
            COLUMNS,
            list.most(),
            "calls");
    return ExitCode.DONE;
  }
}
