package dev.latchkey.store;

import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.contract.StoreUnderTest;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A database of its own on a running PostgreSQL.
final class PostgresUnderTest implements StoreUnderTest {
  private final World world;
  private final EmbeddedPostgres server;
  private final String database = "t" + UUID.randomUUID().toString().replace('-', '_');
  private @Nullable SqlStore open;

  PostgresUnderTest(World world, EmbeddedPostgres server) {
    this.world = world;
    this.server = server;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + database);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL cannot be reached", e);
    }
  }

  StorePlace.Postgres place() {
    return new StorePlace.Postgres(server.getJdbcUrl("postgres", database), "", "");
  }

  @Override
  public SqlStore open() throws OpeningException {
    SqlStore store = EmbeddedUnderTest.opening(world).open(place());
    open = store;
    return store;
  }

  @Override
  public SqlStore store() {
    return Objects.requireNonNull(open);
  }

  @Override
  public Picture freshPicture() throws SQLException {
    try (Session session = new Session(otherHand(), Dialect.POSTGRES)) {
      return FreshPicture.of(world, session);
    }
  }

  @Override
  public Connection otherHand() throws SQLException {
    return server.getDatabase("postgres", database).getConnection();
  }

  @Override
  public void close() {
    if (open != null) {
      open.close();
    }
  }
}
