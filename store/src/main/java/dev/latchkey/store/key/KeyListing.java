package dev.latchkey.store.key;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.search.MarkedWords;
import dev.latchkey.store.search.NameSearch;
import dev.latchkey.store.sql.ContainsText;
import dev.latchkey.store.sql.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The condition and the order of a list of keys, as SQL with its values.
///
/// @param where all after the table's name
record KeyListing(String where, Object[] values) {
  /// @param names finds some without a look at the rest
  static KeyListing of(Session session, NameSearch names, KeyQuery query) {
    KeyFilter filter = query.filter();
    if (filter.handle() != null || filter.parent() != null) {
      List<Object> values = new ArrayList<>();
      StringBuilder sql =
          where(query.owner(), filter, query.now(), filter.handle() == null, values);
      return ordered(query, sql, values);
    }
    String name = filter.name();
    return name == null
        ? new KeyRanges(session, query).page()
        : new NamedListing(session, names, query, name).page();
  }

  /// A page of what `sql` finds.
  static KeyListing ordered(KeyQuery query, StringBuilder sql, List<Object> values) {
    after(query, false, sql, values);
    sql.append(order(query, false)).append(" limit ?");
    values.add(query.limit() + 1);
    return new KeyListing(sql.toString(), values.toArray());
  }

  /// The ids of all that the filter finds, in their order.
  static KeyListing ids(Session session, KeyOwner owner, KeyFilter filter, Instant now, int limit) {
    List<Object> values = new ArrayList<>();
    SoughtName sought = filter.name() == null ? null : SoughtName.of(owner, filter.name());
    boolean byName =
        sought != null && sought.count(session, NamedListing.FEW_MAX + 1) <= NamedListing.FEW_MAX;
    StringBuilder sql = where(owner, filter, now, byName, values);
    if (sought != null && byName) {
      sql.append(" and t.number in (").append(sought.numbers(session, values)).append(")");
    }
    values.add(limit);
    return new KeyListing(
        "select t.id from api_key t " + sql + " order by t.id limit ?", values.toArray());
  }

  /// With keys that something else finds, the owner is compared in a way that no index knows.
  static StringBuilder where(
      KeyOwner owner, KeyFilter filter, Instant now, boolean byOther, List<Object> values) {
    StringBuilder sql =
        new StringBuilder(byOther ? "where t.owner || '' = ?" : "where t.owner = ?");
    values.add(KeyShape.owner(owner));
    status(filter, now, sql, values);
    maker(filter, true, sql, values);
    subject(filter, true, sql, values);
    if (filter.handle() != null) {
      sql.append(" and t.handle = ?");
      values.add(filter.handle().text());
    }
    if (filter.parent() != null) {
      sql.append(" and t.parent = ?");
      values.add(filter.parent().toString());
    }
    name(filter, sql, values);
    return sql;
  }

  private static void status(
      KeyFilter filter, Instant now, StringBuilder sql, List<Object> values) {
    if (filter.status() != null) {
      String status =
          switch (filter.status()) {
            case ACTIVE -> " and t.status = 'active' and t.expires_at > ?";
            case EXPIRED -> " and t.status in ('active', 'lapsed') and t.expires_at <= ?";
            case DISABLED ->
                " and (t.status = 'disabled' or (t.status = 'lapsed' and t.expires_at > ?))";
          };
      sql.append(status);
      values.add(now.toEpochMilli());
    }
  }

  /// An account has made a key itself or by one of its keys. The condition of those that keys and
  /// the operator made is word by word that of their indexes.
  static void maker(KeyFilter filter, boolean indexed, StringBuilder sql, List<Object> values) {
    String creator = filter.creatorId();
    if (creator != null) {
      sql.append(
              AccountId.parse(creator).isPresent()
                  ? " and t.creator_account"
                  : " and (t.creator_account is null or t.creator <> t.creator_account)"
                      + " and t.creator")
          .append(equal(indexed));
      values.add(creator);
    }
  }

  static void subject(KeyFilter filter, boolean indexed, StringBuilder sql, List<Object> values) {
    if (filter.subject() != null) {
      sql.append(" and t.subject").append(equal(indexed));
      values.add(filter.subject());
    }
  }

  static void name(KeyFilter filter, StringBuilder sql, List<Object> values) {
    if (filter.name() != null) {
      sql.append(" and ").append(ContainsText.condition("t.words"));
      values.add(ContainsText.pattern(MarkedWords.of(filter.name())));
    }
  }

  /// What is compared with a text that adds nothing is found by no index.
  private static String equal(boolean indexed) {
    return indexed ? " = ?" : " || '' = ?";
  }

  /// That a key comes after the page before.
  static void after(KeyQuery query, boolean indexed, StringBuilder sql, List<Object> values) {
    Page.Cursor after = query.after();
    if (after != null) {
      sql.append(
          " and (%s, t.id) %s (?, ?)"
              .formatted(place(query, indexed), query.descending() ? "<" : ">"));
      values.add(query.sort() == KeyQuery.Sort.NAME ? after.value() : CursorValue.millis(after));
      values.add(after.id());
    }
  }

  static String order(KeyQuery query, boolean indexed) {
    return " order by %1$s%2$s, t.id%2$s".formatted(place(query, indexed), direction(query));
  }

  static String direction(KeyQuery query) {
    return query.descending() ? " desc" : "";
  }

  /// What the list is in the order of: a sum that adds nothing is in the order of no index, and so
  /// keys that something else finds are put in order.
  static String place(KeyQuery query, boolean indexed) {
    String column = "t." + column(query.sort());
    if (indexed) {
      return column;
    }
    return query.sort() == KeyQuery.Sort.NAME ? column + " || ''" : column + " + 0";
  }

  static String column(KeyQuery.Sort sort) {
    return switch (sort) {
      case CREATED -> "created_at";
      case NAME -> "name";
      case EXPIRY -> "expires_at";
    };
  }
}
