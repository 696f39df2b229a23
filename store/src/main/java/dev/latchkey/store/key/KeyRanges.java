package dev.latchkey.store.key;

import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.store.sql.ContainsText;
import dev.latchkey.store.sql.Row;
import dev.latchkey.store.sql.Session;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
    List<Range> ranges = ranges();
    int limit = query.limit() + 1;
    if (ranges.size() == 1) {
      Range only = ranges.getFirst();
      StringBuilder sql = range(only, isBySubject(), true);
      sql.append(KeyListing.order(query, !only.areFew())).append(" limit ").append(limit);
      return new KeyListing(sql.toString(), values.toArray());
    }
    return ofIds(merged(ranges, true, limit), values);
  }

  /// The page, if it is full of those among the next so many keys whose words are like `pattern`.
  /// The rows of a query that is in order come in that order.
  Optional<KeyListing> pageWithin(int looks, String pattern) {
    int wanted = query.limit() + 1;
    String sql =
        "select id from (%s) as next where %s limit %d"
            .formatted(merged(ranges(), false, looks), ContainsText.condition("words"), wanted);
    values.add(pattern);
    List<String> found = session.list(sql, Row::text, values.toArray());
    return found.size() < wanted
        ? Optional.empty()
        : Optional.of(ofIds(String.join(", ", Collections.nCopies(wanted, "?")), found));
  }

  private KeyListing ofIds(String ids, List<?> values) {
    return new KeyListing(
        "where t.id in (" + ids + ")" + KeyListing.order(query, false), values.toArray());
  }

  /// The first so many keys of some ranges in the order of the list: those of the name that is
  /// asked for, or all with their words.
  private String merged(List<Range> ranges, boolean named, int limit) {
    boolean bySubject = isBySubject();
    List<String> all = new ArrayList<>();
    for (Range each : ranges) {
      all.add(
          "select t.id, %s as place%s from api_key t %s"
              .formatted(
                  KeyListing.place(query, !each.areFew()),
                  named ? "" : ", t.words",
                  range(each, bySubject, named)));
    }
    String order = "place%1$s, id%1$s".formatted(KeyListing.direction(query));
    String merged = session.dialect().merged(all, order, limit);
    return named ? "select id from (" + merged + ") as found" : merged;
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

  private StringBuilder range(Range range, boolean bySubject, boolean named) {
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
    if (named) {
      KeyListing.name(query.filter(), sql, values);
    }
    KeyListing.after(query, !range.areFew(), sql, values);
    return sql;
  }
}
