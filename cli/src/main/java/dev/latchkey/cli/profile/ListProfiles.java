package dev.latchkey.cli.profile;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.OutputOption;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Printer;
import dev.latchkey.cli.output.Texts;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists profiles.
@Command(name = "list", description = "List the servers that were logged in to.")
public final class ListProfiles extends LocalCommand {
  @Mixin private final OutputOption output = new OutputOption();

  public ListProfiles(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    Profiles.Kept kept = new Profiles(terminal().settingsFolder()).load();
    String current = kept.current().orElse("");
    List<Column<Profile>> columns =
        List.of(
            Column.fixed("name", Profile::name),
            Column.fixed("current", profile -> profile.name().equals(current) ? "*" : ""),
            Column.text("server", 20, Profile::server),
            Column.optional("project", 1, profile -> Texts.orDash(profile.project())));
    new Printer(terminal(), output.asJson())
        .list(kept.profiles().stream(), columns, Long.MAX_VALUE, "profiles; next: latchkey login");
    return ExitCode.DONE;
  }
}
