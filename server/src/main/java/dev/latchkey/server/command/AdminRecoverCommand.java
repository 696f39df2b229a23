package dev.latchkey.server.command;

import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.server.Maintenance;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// A way in for who has the data folder and nothing else.
@Command(
    name = "recover",
    description = {
      "Make a link by which somebody sets a password, with neither a key nor a password: on the"
          + " data folder or the database itself, while no server runs on it.",
      "The path of the page is printed alone on standard output."
    })
final class AdminRecoverCommand implements Callable<Integer> {
  private static final String PAGE = "/console/reset?token=";

  @Mixin private final SettingsFlags flags = new SettingsFlags();

  @Parameters(index = "0", paramLabel = "EMAIL", description = "The address of the account.")
  private @Nullable String email;

  @Option(names = "--remove-factor", description = "Take the account's second factor off, too.")
  private boolean removeFactor;

  private final Streams streams;

  AdminRecoverCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    OfferReset.Offered offered =
        Maintenance.recover(
            flags.read(streams.environment()).settings(),
            Objects.requireNonNull(email),
            removeFactor);
    streams.out().println(PAGE + offered.token().revealForShowingOnce());
    streams
        .err()
        .println(
            "Start the server, and open this path on it. It is good once, until "
                + offered.expiresAt()
                + ", and gives whoever has it the account.");
    return ExitCode.DONE;
  }
}
