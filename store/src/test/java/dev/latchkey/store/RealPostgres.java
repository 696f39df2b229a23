package dev.latchkey.store;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.time.Duration;

/// A PostgreSQL of its own for a test.
public final class RealPostgres {
  private static final Duration START_MAX = Duration.ofMinutes(3);

  private RealPostgres() {}

  /// One that waits for its disk, as one in earnest does.
  static EmbeddedPostgres start() throws IOException {
    return start("on");
  }

  /// One that does not, for tests that ask what it answers and never cut its power.
  public static EmbeddedPostgres forgetful() throws IOException {
    return start("off");
  }

  private static EmbeddedPostgres start(String durable) throws IOException {
    try (ReservedPort port = new ReservedPort()) {
      return EmbeddedPostgres.builder()
          .setPort(port.number())
          .setPGStartupWait(START_MAX)
          .setServerConfig("fsync", durable)
          .setServerConfig("full_page_writes", durable)
          .setServerConfig("synchronous_commit", durable)
          .start();
    }
  }
}
