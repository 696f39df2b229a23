package dev.latchkey.server.command;

import dev.latchkey.server.Maintenance;
import dev.latchkey.store.MoveStore;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// Moves the embedded store to PostgreSQL.
@Command(
    name = "move",
    description = {
      "Move the embedded store of the data folder to the empty PostgreSQL that --store names;",
      "no server may be running on either. The pepper stays where it is: each node needs a copy."
    })
final class MoveCommand implements Callable<Integer> {
  @Mixin private final SettingsFlags flags = new SettingsFlags();

  private final Streams streams;

  MoveCommand(Streams streams) {
    this.streams = streams;
  }

  @Override
  public Integer call() {
    MoveStore.Moved moved =
        Maintenance.move(flags.read(streams.environment()).settings(), this::copied);
    streams
        .out()
        .printf(
            Locale.ROOT,
            "moved: change %d, %d audit entries, whole%n",
            moved.held().group(),
            moved.held().entries());
    streams
        .err()
        .println(
            moved.rows()
                + " rows were copied. Their counts and digests, the change log's place, the audit"
                + " trail and the seals were compared and are the same."
                + refused(moved.held().refused())
                + " The old store is kept as "
                + moved.aside()
                + ". Serve with the same --store from now on.");
    return ExitCode.DONE;
  }

  private static String refused(long rows) {
    return rows == 0
        ? ""
        : " " + rows + " rows were not believed before, and are not now; the log names them.";
  }

  private void copied(String table, long done, long all) {
    if (all > 0) {
      streams.err().printf(Locale.ROOT, "%s: %d of %d rows%n", table, done, all);
      streams.err().flush();
    }
  }
}
