package dev.latchkey.app.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.InstantSource;

/// The wall clock of a process that a test moves, by a file that says by how many seconds.
public final class MovedClock implements InstantSource {
  /// The environment variable that names the file.
  static final String FILE = "MOVED_CLOCK_FILE";

  private static final long LOOK_MILLIS = 20;

  private final InstantSource machine = InstantSource.system();
  private volatile long seconds;

  private MovedClock() {}

  /// The clock of this process.
  public static InstantSource here() {
    MovedClock clock = new MovedClock();
    Path file = Path.of(System.getenv(FILE));
    Thread.ofPlatform().daemon().start(() -> clock.follow(file));
    return clock;
  }

  /// Sets the clock that reads `file` ahead of this machine's, or behind.
  static void move(Path file, long seconds) throws IOException {
    Path draft = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(draft, Long.toString(seconds));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private void follow(Path file) {
    try {
      while (true) {
        seconds = Long.parseLong(Files.readString(file));
        Thread.sleep(LOOK_MILLIS);
      }
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException("the clock's file cannot be followed", e);
    }
  }

  @Override
  public Instant instant() {
    return machine.instant().plusSeconds(seconds);
  }
}
