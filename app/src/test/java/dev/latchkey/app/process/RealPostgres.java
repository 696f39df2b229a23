package dev.latchkey.app.process;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/// A PostgreSQL of its own for a test.
public final class RealPostgres {
  private static final Duration START_MAX = Duration.ofMinutes(3);

  private RealPostgres() {}

  /// One that does not wait for its disk.
  public static EmbeddedPostgres start() throws IOException {
    try (ReservedPort port = new ReservedPort()) {
      return EmbeddedPostgres.builder()
          .setPort(port.number())
          .setPGStartupWait(START_MAX)
          .setServerConfig("fsync", "off")
          .start();
    }
  }
}
