package dev.latchkey.store.migrate;

import dev.latchkey.store.OpeningException;
import dev.latchkey.store.OpeningFailure;
import dev.latchkey.store.sql.Dialect;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;

/// The schema of the store. Flyway is called only when there is something to migrate, because its
/// cold start costs most of a second.
public final class Schema {
  /// The version of the newest migration that is shipped.
  public static final int NEWEST = 2;

  /// The version of a store without a schema.
  public static final int NONE = 0;

  private static final String HISTORY = "flyway_schema_history";
  private static final String VERSION =
      "select max(cast(version as integer)) from " + HISTORY + " where version is not null";

  /// Which versions there are.
  ///
  /// @param folder where the migrations lie on the class path
  /// @param newest the version of the newest file there
  public record Plan(String folder, int newest) {
    public static final Plan SHIPPED = new Plan("dev/latchkey/store/migration", NEWEST);
  }

  private final DataSource source;
  private final Dialect dialect;
  private final Plan plan;

  public Schema(DataSource source, Dialect dialect, Plan plan) {
    this.source = source;
    this.dialect = dialect;
    this.plan = plan;
  }

  /// The version that the store has now.
  public int version() throws SQLException {
    try (Connection connection = source.getConnection()) {
      boolean known;
      try (ResultSet tables =
          connection
              .getMetaData()
              .getTables(null, connection.getSchema(), HISTORY, new String[] {"TABLE"})) {
        known = tables.next();
      }
      if (!known) {
        return NONE;
      }
      try (Statement statement = connection.createStatement();
          ResultSet result = statement.executeQuery(VERSION)) {
        return result.next() ? result.getInt(1) : NONE;
      }
    }
  }

  /// Brings the store to the plan's newest version where it is older.
  ///
  /// @throws OpeningException when it is newer
  public void bringUp() throws OpeningException, SQLException {
    int version = version();
    if (version > plan.newest()) {
      throw new OpeningException(new OpeningFailure.NewerVersion(version, plan.newest()), null);
    }
    if (version < plan.newest()) {
      migrate();
    }
  }

  /// Brings the store to the plan's newest version.
  public void migrate() {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:" + plan.folder())
        .table(HISTORY)
        .placeholders(dialect.words())
        .baselineOnMigrate(false)
        .load()
        .migrate();
  }
}
