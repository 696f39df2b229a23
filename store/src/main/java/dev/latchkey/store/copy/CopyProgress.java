package dev.latchkey.store.copy;

/// Is told how far copying has come.
@FunctionalInterface
public interface CopyProgress {
  CopyProgress SILENT = (table, done, all) -> {};

  /// So many of a table's rows were copied; once for each table with `done` equal to `all`, and in
  /// between for large ones.
  void copied(String table, long done, long all);
}
