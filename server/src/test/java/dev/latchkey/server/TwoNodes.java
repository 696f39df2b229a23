package dev.latchkey.server;

import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;

/// The stores of two nodes on one PostgreSQL of the test's own.
public final class TwoNodes implements AutoCloseable {
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration START_MAX = Duration.ofMinutes(3);

  /// Longer than a node that was refused a duty waits until it asks again.
  private static final Duration PAUSE = Duration.ofSeconds(6);

  private final EmbeddedPostgres postgres;
  private final AtomicLong later = new AtomicLong();
  public final SqlStore a;
  public final SqlStore b;

  public TwoNodes(InstantSource clock) throws IOException, OpeningException {
    try (ReservedPort port = new ReservedPort()) {
      postgres =
          EmbeddedPostgres.builder()
              .setPort(port.number())
              .setPGStartupWait(START_MAX)
              .setServerConfig("fsync", "off")
              .start();
    }
    SplittableRandom random = new SplittableRandom(17);
    Seals seals = new Seals(Pepper.generate(random), random.split());
    a = open("a", seals, clock, random.split());
    b = open("b", seals, clock, random.split());
  }

  private SqlStore open(String name, Seals seals, InstantSource clock, SplittableRandom random)
      throws OpeningException {
    String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres?user=postgres";
    return new OpenStore(
            seals,
            clock,
            System::nanoTime,
            new Uuid7(clock, random),
            () -> new Picture(new KeyPrefix("lk_acct_"), 7))
        .node(name, LEASE)
        .open(new StorePlace.Postgres(url, "", ""));
  }

  /// As the product claims it, by a clock that [#claimsRunOut] puts on.
  public Duty duty(SqlStore of, String name) {
    return of.duty(name, () -> System.nanoTime() + later.get());
  }

  /// What happens to the claims of a node that was killed: nobody renews them, and their time
  /// passes.
  public void claimsRunOut() throws SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("update duty set until_at = 1");
    }
    later.addAndGet(PAUSE.toNanos());
  }

  @Override
  public void close() throws IOException {
    b.close();
    a.close();
    postgres.close();
  }
}
