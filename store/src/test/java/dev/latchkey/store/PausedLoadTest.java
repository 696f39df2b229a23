package dev.latchkey.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.latchkey.store.contract.World;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A machine that stands still while it loads from PostgreSQL, as for a long collection of garbage.
class PausedLoadTest {
  /// Longer than a transaction that writes may stand still.
  private static final int PAUSE_MILLIS = 4_000;

  private static final String IDLE =
      "select extract(epoch from clock_timestamp() - state_change) * 1000 from pg_stat_activity"
          + " where state = 'idle in transaction' and application_name = 'latchkey'";

  private static @Nullable EmbeddedPostgres server;

  @BeforeAll
  static void start() throws IOException {
    server = RealPostgres.start();
  }

  @AfterAll
  static void stop() throws IOException {
    Objects.requireNonNull(server).close();
  }

  /// How long the database has waited for whoever loads; -1 where nobody does.
  private static long waited() throws SQLException {
    try (Connection connection = otherHand();
        Statement statement = connection.createStatement();
        ResultSet idle = statement.executeQuery(IDLE)) {
      return idle.next() ? idle.getLong(1) : -1;
    }
  }

  private static Connection otherHand() throws SQLException {
    return Objects.requireNonNull(server).getPostgresDatabase().getConnection();
  }

  /// Until the database has waited for so long, or has had enough.
  private static boolean pause(long millis) {
    try {
      long waited = waited();
      boolean loads = waited >= 0;
      while (waited >= 0 && waited < millis) {
        waited = waited();
      }
      return loads;
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL cannot be asked", e);
    }
  }

  private static OpenStore opening(World world, Runnable beforeEachPicture) {
    return new OpenStore(
            world.seals(),
            world.clock(),
            System::nanoTime,
            world.ids(),
            () -> {
              beforeEachPicture.run();
              return world.emptyPicture();
            })
        .withAnyClock();
  }

  @Test
  void aStartOutlastsAPauseThatAWriteWouldNot() throws Exception {
    World world = new World(1);
    try (PostgresUnderTest store = new PostgresUnderTest(world, Objects.requireNonNull(server))) {
      boolean[] paused = new boolean[1];
      opening(world, () -> paused[0] |= pause(PAUSE_MILLIS)).open(store.place()).close();
      assertThat(paused[0]).isTrue();
    }
  }

  @Test
  void aSessionThatTheDatabaseEndedIsLostAndNotRefused() throws Exception {
    StorePlace.Postgres place = new StorePlace.Postgres("postgresql://db1/latchkey", "", "");
    OpeningFailure failure = OpeningTrouble.ofPostgres(place, true, ofEndedSession());
    assertThat(failure).isInstanceOf(OpeningFailure.Lost.class);
    assertThat(failure.message())
        .contains("was lost while starting", "idle-in-transaction timeout")
        .doesNotContain("refused");
  }

  private static SQLException ofEndedSession() throws SQLException {
    try (Connection connection = otherHand();
        Statement statement = connection.createStatement()) {
      connection.setClientInfo("ApplicationName", "latchkey");
      statement.execute("set idle_in_transaction_session_timeout = 1");
      connection.setAutoCommit(false);
      statement.execute("select 1");
      pause(Long.MAX_VALUE);
      return catchThrowableOfType(SQLException.class, () -> statement.execute("select 1"));
    }
  }
}
