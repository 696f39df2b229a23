package dev.latchkey.store.contract;

import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import java.sql.Connection;
import java.sql.SQLException;

/// A store that a test may open, close, and touch with another hand.
public interface StoreUnderTest extends AutoCloseable {
  /// Opens it; the one that was opened before must be closed.
  SqlStore open() throws OpeningException;

  /// Opens it so that names are kept in memory from the first search on.
  SqlStore openIndexing() throws OpeningException;

  /// Opens it as another world would: with another pepper.
  SqlStore openWith(World other) throws OpeningException;

  /// Opens it with a program that knows one more migration.
  SqlStore openMigrating() throws OpeningException;

  /// The one that is open.
  SqlStore store();

  /// The picture of what is stored, loaded anew beside the open store.
  Picture freshPicture() throws Exception;

  /// A connection that asks nobody for leave.
  Connection otherHand() throws SQLException;

  @Override
  void close() throws SQLException;
}
