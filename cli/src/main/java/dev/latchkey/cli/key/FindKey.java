package dev.latchkey.cli.key;

import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.PastedKey;
import dev.latchkey.cli.ProjectOption;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.client.key.FoundKey;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Finds a key by its text.
@Command(
    name = "find",
    description = {
      "Whose key is this text? Ends with 0 when it is one of the project's, else with 1.",
      "The text is read from --key-file, from what is piped in, or asked for unseen; never from the"
          + " line, which other users and the shell's history can see."
    })
public final class FindKey extends RemoteCommand {
  @Mixin private final ProjectOption project = new ProjectOption();
  @Mixin private final PastedKey key = new PastedKey();

  public FindKey(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String in = project.in(session);
    FoundKey found = session.client().keys().find(in, key.read(session.terminal()));
    session.print().one(found, KeyTexts.details(found.key()).add("this text is", found.matched()));
    return ExitCode.DONE;
  }
}
