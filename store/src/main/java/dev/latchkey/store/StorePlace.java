package dev.latchkey.store;

import java.nio.file.Path;

/// Where the facts are kept.
public sealed interface StorePlace {
  /// SQLite in this folder, which is made where there is none.
  record Embedded(Path data) implements StorePlace {}

  /// PostgreSQL 15 or newer.
  ///
  /// @param url `jdbc:postgresql://HOST:PORT/DATABASE`, with the driver's parameters
  /// @param user empty to take the one of the URL
  /// @param password empty to take the one of the URL
  record Postgres(String url, String user, String password) implements StorePlace {
    /// Without the password and the URL's parameters, which may hold one.
    @Override
    public String toString() {
      int query = url.indexOf('?');
      String shown = query < 0 ? url : url.substring(0, query);
      return shown.startsWith("jdbc:") ? shown.substring("jdbc:".length()) : shown;
    }
  }
}
