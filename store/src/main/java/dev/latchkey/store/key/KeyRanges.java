package dev.latchkey.store.key;

import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.List;

/// A page as the next keys of a range of an index for each status. All keys of a range are on the
/// list, in its order, so that a page takes as long whatever else there is.
final class KeyRanges {
  /// Of a subject and of a maker, the subject's keys are looked at when they are at most so many.
  private static final int OF_SUBJECT_MAX = 1000;

  private final Session session;
  private final KeyQuery query;
  private final List<Object> values = new ArrayList<>();

  /// Which keys of a status are meant, by their expiry.
  private enum Expiry {
    ANY,
    AFTER_NOW,
    UNTIL_NOW
  }

  /// The keys of one status.
  ///
  /// @param areFew whether they are so few that they are found by their expiry, and put in order
  private record Range(String status, Expiry expiry, boolean areFew) {}

  KeyRanges(Session session, KeyQuery query) {
    this.session = session;
    this.query = query;
  }

  KeyListing page() {
    boolean bySubject = isBySubject();
    List<Range> ranges = ranges();
    if (ranges.size() == 1) {
      Range only = ranges.getFirst();
      String sql = range(only, bySubject) + KeyListing.order(query, !only.areFew()) + " limit ?";
      return listing(sql);
    }
    List<String> all = new ArrayList<>();
    for (Range each : ranges) {
      all.add(
          "select t.id as id, %s as place from api_key t %s"
              .formatted(KeyListing.place(query, !each.areFew()), range(each, bySubject)));
    }
    String ids =
        "select id from (%1$s order by place%2$s, id%2$s limit ?) as found"
            .formatted(String.join(" union all ", all), KeyListing.direction(query));
    return listing("where t.id in (" + ids + ")" + KeyListing.order(query, false));
  }

  /// Both databases take the next key of all ranges again and again, and stop when the page is full
  /// (SQLite's "MERGE", PostgreSQL's "Merge Append"): no range is looked through for keys that the
  /// page does not need.
  private KeyListing listing(String sql) {
    values.add(query.limit() + 1);
    return new KeyListing(sql, values.toArray());
  }

  /// A job deactivates keys soon after they have expired, and only a clock that was put back or an
  /// expiry that was moved makes one that was deactivated for it not have expired.
  private List<Range> ranges() {
    KeyFilter filter = query.filter();
    KeyQuery.Status status = filter.status();
    if (status == null) {
      return KeyShape.STATUSES.stream().map(each -> new Range(each, Expiry.ANY, false)).toList();
    }
    return switch (status) {
      case ACTIVE -> List.of(new Range(KeyShape.ACTIVE, Expiry.AFTER_NOW, false));
      case DISABLED ->
          List.of(
              new Range(KeyShape.DISABLED, Expiry.ANY, false),
              new Range(KeyShape.LAPSED, Expiry.AFTER_NOW, true));
      case EXPIRED ->
          List.of(
              new Range(KeyShape.LAPSED, Expiry.UNTIL_NOW, false),
              new Range(KeyShape.ACTIVE, Expiry.UNTIL_NOW, true));
    };
  }

  /// Whether the keys of the subject are looked at, and not those of the maker.
  private boolean isBySubject() {
    KeyFilter filter = query.filter();
    if (filter.subject() == null || filter.creatorId() == null) {
      return filter.subject() != null;
    }
    String count =
        """
        select count(*) from (
          select 1 as one from api_key where owner = ? and subject = ? limit ?) as found
        """;
    String owner = KeyShape.owner(query.owner());
    return session.number(count, owner, filter.subject(), OF_SUBJECT_MAX + 1) <= OF_SUBJECT_MAX;
  }

  private String range(Range range, boolean bySubject) {
    StringBuilder sql = new StringBuilder("where t.owner = ?");
    values.add(KeyShape.owner(query.owner()));
    KeyListing.subject(query.filter(), bySubject, sql, values);
    KeyListing.maker(query.filter(), !bySubject, sql, values);
    sql.append(" and t.status = ?");
    values.add(range.status());
    boolean byExpiry = range.areFew() || query.sort() == KeyQuery.Sort.EXPIRY;
    if (range.expiry() != Expiry.ANY) {
      sql.append(byExpiry ? " and t.expires_at" : " and t.expires_at + 0")
          .append(range.expiry() == Expiry.AFTER_NOW ? " > ?" : " <= ?");
      values.add(query.now().toEpochMilli());
    }
    KeyListing.name(query.filter(), sql, values);
    KeyListing.after(query, !range.areFew(), sql, values);
    return sql.toString();
  }
}
