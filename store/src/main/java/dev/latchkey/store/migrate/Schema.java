package dev.latchkey.store.migrate;

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
  /// The version of the newest file in `migration`.
  public static final int NEWEST = 1;

  /// The version of a store without a schema.
  public static final int NONE = 0;

  private static final String HISTORY = "flyway_schema_history";
  private static final String VERSION =
      "select max(cast(version as integer)) from " + HISTORY + " where version is not null";

  private final DataSource source;
  private final Dialect dialect;

  public Schema(DataSource source, Dialect dialect) {
    this.source = source;
    this.dialect = dialect;
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

  /// Brings the store to [#NEWEST].
  public void migrate() {
    Flyway.configure(Schema.class.getClassLoader())
        .dataSource(source)
        .locations("classpath:dev/latchkey/store/migration")
        .table(HISTORY)
        .placeholders(dialect.words())
        .baselineOnMigrate(false)
        .load()
        .migrate();
  }
}
