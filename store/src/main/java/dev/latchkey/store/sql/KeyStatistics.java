package dev.latchkey.store.sql;

/// What SQLite is told of how many keys an index finds. It chooses its plans by that alone, and
/// would take the wrong index in a large project if it had to guess; told by hand, its plans never
/// change with what is in the store (sqlite.org/optoverview.html, section 5).
///
/// Each line: an index, then how many rows it has, and how many have the same first, first two, ...
/// columns.
final class KeyStatistics {
  private static final String STATEMENTS =
      """
      analyze sqlite_schema;
      insert into sqlite_stat1 (tbl, idx, stat) values
        ('api_key', 'api_key_by_age', '1000000 100000 1 1'),
        ('api_key', 'api_key_by_name', '1000000 100000 2 1'),
        ('api_key', 'api_key_by_expiry', '1000000 100000 100 1'),
        ('api_key', 'api_key_idle_by_age', '20000 2000 1 1'),
        ('api_key', 'api_key_idle_by_name', '20000 2000 2 1'),
        ('api_key', 'api_key_idle_by_expiry', '20000 2000 100 1'),
        ('api_key', 'api_key_by_subject', '1000000 100000 3 1 1'),
        ('api_key', 'api_key_by_account', '1000000 100000 1000 1 1'),
        ('api_key', 'api_key_by_maker', '100000 10000 1000 1 1'),
        ('api_key', 'api_key_by_handle', '1000000 100000 1'),
        ('api_key', 'api_key_by_project', '1000000 100000'),
        ('api_key', 'api_key_by_parent', '100000 5');
      """;

  private static final String OF_RANGES =
      """
      delete from sqlite_stat1 where idx in (
        'api_key_by_age', 'api_key_by_name', 'api_key_by_expiry', 'api_key_idle_by_age',
        'api_key_idle_by_name', 'api_key_idle_by_expiry', 'api_key_by_subject',
        'api_key_by_account', 'api_key_by_maker');
      insert into sqlite_stat1 (tbl, idx, stat) values
        ('api_key', 'api_key_by_status_and_age', '1000000 100000 50000 1 1 1'),
        ('api_key', 'api_key_by_status_and_name', '1000000 100000 50000 2 1 1'),
        ('api_key', 'api_key_by_status_and_expiry', '1000000 100000 50000 100 1 1'),
        ('api_key', 'api_key_of_subject_by_age', '1000000 100000 3 3 1 1'),
        ('api_key', 'api_key_of_subject_by_name', '1000000 100000 3 3 1 1'),
        ('api_key', 'api_key_of_subject_by_expiry', '1000000 100000 3 3 1 1'),
        ('api_key', 'api_key_of_account_by_age', '1000000 100000 1000 900 1 1'),
        ('api_key', 'api_key_of_account_by_name', '1000000 100000 1000 900 2 1'),
        ('api_key', 'api_key_of_account_by_expiry', '1000000 100000 1000 900 10 1'),
        ('api_key', 'api_key_of_maker_by_age', '100000 10000 1000 900 1 1'),
        ('api_key', 'api_key_of_maker_by_name', '100000 10000 1000 900 2 1'),
        ('api_key', 'api_key_of_maker_by_expiry', '100000 10000 1000 900 10 1');
      """;

  private KeyStatistics() {}

  /// Of the first migration.
  static String statements() {
    return STATEMENTS;
  }

  /// Of the indexes that find a page as a range for each status.
  static String ofRanges() {
    return OF_RANGES;
  }
}
