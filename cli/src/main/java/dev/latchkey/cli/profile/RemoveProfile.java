package dev.latchkey.cli.profile;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Forgets a profile.
@Command(
    name = "remove",
    description = "Forget a profile and its key file; the key itself stays good.")
public final class RemoveProfile extends LocalCommand {
  @Parameters(index = "0", paramLabel = "PROFILE", description = "The profile.")
  private String name = "";

  public RemoveProfile(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    new Profiles(terminal().settingsFolder()).remove(name);
    terminal().note("The profile \"" + name + "\" and its key file are gone.");
    return ExitCode.DONE;
  }
}
