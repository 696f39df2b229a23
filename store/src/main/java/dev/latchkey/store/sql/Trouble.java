package dev.latchkey.store.sql;

/// What a database's error means to us.
public enum Trouble {
  /// A unique value is taken. The transaction's savepoint mends it.
  DUPLICATE,
  /// The statement or its values were refused. The transaction's savepoint mends it.
  STATEMENT,
  /// No space is left. The transaction is over.
  FULL,
  /// The connection is lost or the file cannot be read or written. The transaction is over.
  LOST;

  /// Whether nothing more can be done in this transaction.
  public boolean endsTransaction() {
    return this == FULL || this == LOST;
  }
}
