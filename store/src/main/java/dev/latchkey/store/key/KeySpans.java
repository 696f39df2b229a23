package dev.latchkey.store.key;

import dev.latchkey.store.sql.Session;

/// The time in which an owner's keys were made, in spans of some thousand keys each. A page by age
/// is looked for in one span after the other, so that what it takes does not grow with the keys
/// that are found but are on other pages.
///
/// Where spans begin is kept, but for the first, which begins at 0. A span begins later than all
/// keys that there are, so a key stays in the one it was put in.
final class KeySpans {
  /// Where the span begins of a moment of an owner, as SQL with these two values.
  static final String AT =
      "coalesce((select max(start) from key_span where owner = ? and start <= ?), 0)";

  /// Where the spans of an owner begin that begin no earlier and no later than two moments, as SQL
  /// with these three values.
  static final String BETWEEN =
      """
      select start from (select start from key_span where owner = ? union all select 0) as spans
      where start between ? and ?\
      """;

  /// A span has about so many keys, a power of two.
  private static final int KEYS = 4096;

  /// 2^32 divided by the golden ratio: multiples of it are spread evenly, and so are those of any
  /// second, third, ... of them (Knuth, The Art of Computer Programming, 3, section 6.4).
  private static final long SPREAD = 2_654_435_769L;

  private static final String NEWEST =
      "select coalesce(max(created_at), 0) from api_key where owner = ? and status = ?";
  private static final String ADD =
      "insert into key_span (owner, start) values (?, ?) on conflict do nothing";
  private static final String REMOVE = "delete from key_span where owner = ?";
  private static final String REMOVE_EMPTY =
      """
      delete from key_span where owner = ? and not exists (
        select 1 from key_word where owner = key_span.owner and span = key_span.start)
      """;

  private static final String COUNT = "select count(*) from key_span where owner = ?";

  private KeySpans() {}

  /// Whether a span ends with the key of this number. It depends on the number alone, so nothing
  /// has to be counted.
  static boolean endsOneAt(long number) {
    return (number * SPREAD & 0xffff_ffffL) < (1L << 32) / KEYS;
  }

  /// Begins a span after all keys that the owner has, one of which was made at this time and may
  /// not be written yet. Spans whose keys are gone are forgotten.
  static void beginAfter(Session session, String owner, long createdAt) {
    session.update(REMOVE_EMPTY, owner);
    long last = createdAt;
    for (String status : KeyShape.STATUSES) {
      last = Math.max(last, session.number(NEWEST, owner, status));
    }
    session.update(ADD, owner, last + 1);
  }

  /// Forgets an owner whose keys are gone.
  static void forget(Session session, String owner) {
    session.update(REMOVE, owner);
  }

  /// About how many keys an owner has.
  static long keysAbout(Session session, String owner) {
    return (session.number(COUNT, owner) + 1) * KEYS;
  }

  /// Where the span begins of a moment.
  static long at(Session session, String owner, long moment) {
    return session.number("select " + AT, owner, moment);
  }
}
