package dev.latchkey.store;

import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.contract.StoreUnderTest;
import dev.latchkey.store.contract.World;
import dev.latchkey.store.migrate.Schema;
import dev.latchkey.store.sql.Dialect;
import dev.latchkey.store.sql.Session;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A schema of its own on a running PostgreSQL.
public final class PostgresUnderTest implements StoreUnderTest {
  private final World world;
  private final EmbeddedPostgres server;
  private final String schema = "t" + UUID.randomUUID().toString().replace('-', '_');
  private @Nullable SqlStore open;

  public PostgresUnderTest(World world, EmbeddedPostgres server) {
    this.world = world;
    this.server = server;
    try (Connection connection = server.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create schema " + schema);
    } catch (SQLException e) {
      throw new IllegalStateException("PostgreSQL cannot be reached", e);
    }
  }

  private String url() {
    return server.getJdbcUrl("postgres", "postgres") + "&currentSchema=" + schema;
  }

  StorePlace.Postgres place() {
    return new StorePlace.Postgres(url(), "", "");
  }

  @Override
  public SqlStore open() throws OpeningException {
    return kept(EmbeddedUnderTest.opening(world));
  }

  @Override
  public SqlStore openIndexing() throws OpeningException {
    return kept(EmbeddedUnderTest.indexing(world));
  }

  @Override
  public SqlStore openWith(World other) throws OpeningException {
    return kept(EmbeddedUnderTest.opening(other));
  }

  @Override
  public SqlStore openMigrating() throws OpeningException {
    return kept(EmbeddedUnderTest.opening(world, new Schema.Plan("testmigration", 900)));
  }

  private SqlStore kept(OpenStore opening) throws OpeningException {
    SqlStore store = opening.open(place());
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
    return DriverManager.getConnection(url());
  }

  @Override
  public void close() throws SQLException {
    if (open != null) {
      open.close();
    }
    try (Connection connection = otherHand();
        Statement statement = connection.createStatement()) {
      statement.execute("drop schema " + schema + " cascade");
    }
  }
}
