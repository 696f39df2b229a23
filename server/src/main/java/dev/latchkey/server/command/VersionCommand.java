package dev.latchkey.server.command;

import dev.latchkey.server.Version;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/// Prints which Latchkey this is, and on which Java it runs.
@Command(name = "version", description = "Print the version.")
final class VersionCommand implements Callable<Integer> {
  private final Streams streams;

  VersionCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    streams.out().println("latchkey " + Version.text() + " (Java " + Runtime.version() + ")");
    return ExitCode.DONE;
  }
}
