package dev.latchkey.cli.profile;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.LocalCommand;
import dev.latchkey.cli.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// Makes a profile the current one.
@Command(name = "use", description = "Make a profile the one that is meant where none is named.")
public final class UseProfile extends LocalCommand {
  @Parameters(index = "0", paramLabel = "PROFILE", description = "The profile.")
  private String name = "";

  public UseProfile(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run() {
    new Profiles(terminal().settingsFolder()).use(name);
    terminal().note("Commands go by the profile \"" + name + "\" now.");
    return ExitCode.DONE;
  }
}
