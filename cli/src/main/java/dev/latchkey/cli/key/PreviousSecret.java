package dev.latchkey.cli.key;

import dev.latchkey.cli.CommandFailure;
import dev.latchkey.cli.ExitCode;
import dev.latchkey.cli.RemoteCommand;
import dev.latchkey.cli.Session;
import dev.latchkey.cli.Terminal;
import dev.latchkey.cli.When;
import dev.latchkey.client.LatchkeyException;
import dev.latchkey.client.key.Key;
import dev.latchkey.client.key.PreviousPatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Ends or extends the overlap of a rotation.
@Command(
    name = "previous",
    description = "End the old text of a rotated key now, or let it be good for longer or shorter.")
public final class PreviousSecret extends RemoteCommand {
  @Mixin private final KeyId id = new KeyId();

  @Option(names = "--end", description = "End it now.")
  private boolean end;

  @Option(
      names = "--for",
      paramLabel = "TIME",
      description = "How long from now on it stays good, such as 7d.")
  private @Nullable String time;

  public PreviousSecret(Terminal terminal) {
    super(terminal);
  }

  @Override
  protected int run(Session session) {
    String from = time;
    if (end == (from != null)) {
      throw CommandFailure.usage("Say either --end or --for TIME.", "add --for 7d");
    }
    Key key;
    try {
      key = changed(session, from);
    } catch (LatchkeyException e) {
      throw e.status() == 404
          ? CommandFailure.failed(e.detail(), "latchkey keys show " + id.get())
          : e;
    }
    session.print().one(key, KeyTexts.details(key));
    session.settle(key.revocation());
    return ExitCode.DONE;
  }

  private Key changed(Session session, @Nullable String from) {
    return from == null
        ? session.client().keys().deletePrevious(id.get())
        : session
            .client()
            .keys()
            .updatePrevious(
                id.get(),
                PreviousPatch.validUntil(
                    terminal().now().plus(When.durationAtMost("--for", from, "30d"))));
  }
}
