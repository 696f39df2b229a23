package dev.latchkey.cli.profile;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.OutputOption;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.output.Column;
import dev.latchkey.cli.output.Printer;
import dev.latchkey.cli.output.Texts;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Lists profiles.
@Command(name = "list", description = "List the servers that were logged in to.")
public final class ListProfiles extends LocalCommand {
  @Mixin private final OutputOption output = new OutputOption();

  /// @param current whether it is meant where none is named
  public record Listed(String name, String server, Optional<String> project, boolean current) {
    static Listed of(Profile profile, String current) {
      return new Listed(
          profile.name(), profile.server(), profile.project(), profile.name().equals(current));
    }
  }

  public ListProfiles(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    Profiles.Kept kept = new Profiles(terminal().settingsFolder()).load();
    String current = kept.current().orElse("");
    List<Column<Listed>> columns =
        List.of(
            Column.fixed("name", Listed::name),
            Column.fixed("current", profile -> profile.current() ? "*" : ""),
            Column.text("server", 20, Listed::server),
            Column.optional("project", 1, profile -> Texts.orDash(profile.project())));
    new Printer(terminal(), output.asJson())
        .list(
            kept.profiles().stream().map(profile -> Listed.of(profile, current)),
            columns,
            Long.MAX_VALUE,
            "profiles; next: latchkey login");
    return ExitCode.DONE;
  }
}
