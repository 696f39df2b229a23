package dev.latchkey.store.key;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.sql.ContainsText;
import dev.latchkey.store.sql.Session;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The condition and the order of a list of keys, as SQL with its values.
///
/// @param where all after the table's name
record KeyListing(String where, Object[] values) {
  /// With at most so many keys of a name, maker or subject it is faster to look at those than at
  /// all in the order of the list.
  private static final int FEW_MAX = 3000;

  /// A page. What is found by name is put in order by itself, before whole rows are read.
  static KeyListing of(Session session, KeyQuery query) {
    List<Object> values = new ArrayList<>();
    List<Object> named = new ArrayList<>();
    String names = names(session, query, named);
    boolean byName = !names.isEmpty();
    boolean ofMany = !byName && isOfMany(session, query);
    StringBuilder sql = where(query.owner(), query.filter(), query.now(), byName, ofMany, values);
    sql.append(names);
    values.addAll(named);
    String column = order(query, byName);
    String direction = query.descending() ? " desc" : "";
    String order = " order by %s%s, t.id%s".formatted(column, direction, direction);
    Page.Cursor after = query.after();
    if (after != null) {
      sql.append(" and (%s, t.id) %s (?, ?)".formatted(column, query.descending() ? "<" : ">"));
      values.add(query.sort() == KeyQuery.Sort.NAME ? after.value() : CursorValue.millis(after));
      values.add(after.id());
    }
    sql.append(order).append(" limit ?");
    values.add(query.limit() + 1);
    if (byName) {
      sql.insert(0, "where t.id in (select t.id from api_key t ").append(")").append(order);
    }
    return new KeyListing(sql.toString(), values.toArray());
  }

  /// The ids of all that the filter finds, in their order.
  static KeyListing ids(Session session, KeyOwner owner, KeyFilter filter, Instant now, int limit) {
    List<Object> values = new ArrayList<>();
    SoughtName sought = filter.name() == null ? null : SoughtName.of(owner, filter.name());
    boolean byName = sought != null && isOfFew(session, sought);
    StringBuilder sql = where(owner, filter, now, byName, false, values);
    if (sought != null && byName) {
      sql.append(numbers(sought.numbers(session, values)));
    }
    values.add(limit);
    return new KeyListing(
        "select t.id from api_key t " + sql + " order by t.id limit ?", values.toArray());
  }

  /// The condition that leaves only those whose names may be the right ones; empty when it is
  /// better to look at all.
  private static String names(Session session, KeyQuery query, List<Object> values) {
    KeyFilter filter = query.filter();
    String name = filter.name();
    if (name == null) {
      return "";
    }
    SoughtName sought = SoughtName.of(query.owner(), name);
    if (query.sort() == KeyQuery.Sort.CREATED && filter.isOfName()) {
      NamedPage page = new NamedPage(session, query, sought);
      return page.fillsUpAtOnce() ? "" : numbers(page.numbers(values));
    }
    return isOfFew(session, sought) ? numbers(sought.numbers(session, values)) : "";
  }

  private static boolean isOfFew(Session session, SoughtName sought) {
    return sought.count(session, FEW_MAX + 1) <= FEW_MAX;
  }

  /// Whether the keys of a maker or subject are too many to be put in order. By age they are in
  /// order already.
  private static boolean isOfMany(Session session, KeyQuery query) {
    KeyFilter filter = query.filter();
    if (query.sort() == KeyQuery.Sort.CREATED) {
      return false;
    }
    if (filter.creatorId() == null && filter.subject() == null) {
      return false;
    }
    List<Object> values = new ArrayList<>(List.of(KeyShape.owner(query.owner())));
    StringBuilder sql = new StringBuilder("select 1 as one from api_key t where t.owner = ?");
    makerAndSubject(filter, false, sql, values);
    values.add(FEW_MAX + 1);
    String count = "select count(*) from (" + sql + " limit ?) as found";
    return session.number(count, values.toArray()) > FEW_MAX;
  }

  private static String numbers(String found) {
    return " and t.number in (" + found + ")";
  }

  /// With names that were found already, the owner is compared in a way that no index knows; with
  /// many keys of a maker or subject, these are.
  private static StringBuilder where(
      KeyOwner owner,
      KeyFilter filter,
      Instant now,
      boolean byName,
      boolean ofMany,
      List<Object> values) {
    StringBuilder sql = new StringBuilder(byName ? "where t.owner || '' = ?" : "where t.owner = ?");
    values.add(KeyShape.owner(owner));
    status(filter, now, sql, values);
    makerAndSubject(filter, ofMany, sql, values);
    if (filter.handle() != null) {
      sql.append(" and t.handle = ?");
      values.add(filter.handle().text());
    }
    if (filter.parent() != null) {
      sql.append(" and t.parent = ?");
      values.add(filter.parent().toString());
    }
    if (filter.name() != null) {
      sql.append(" and ").append(ContainsText.condition("t.words"));
      values.add(ContainsText.pattern(KeyWords.marked(filter.name())));
    }
    return sql;
  }

  /// An account has made a key itself or by one of its keys. The condition of those that keys and
  /// the operator made is word by word that of their index.
  private static void makerAndSubject(
      KeyFilter filter, boolean ofMany, StringBuilder sql, List<Object> values) {
    String equal = ofMany ? " || '' = ?" : " = ?";
    String creator = filter.creatorId();
    if (creator != null) {
      sql.append(
              AccountId.parse(creator).isPresent()
                  ? " and t.creator_account"
                  : " and (t.creator_account is null or t.creator <> t.creator_account)"
                      + " and t.creator")
          .append(equal);
      values.add(creator);
    }
    if (filter.subject() != null) {
      sql.append(" and t.subject").append(equal);
      values.add(filter.subject());
    }
  }

  private static void status(
      KeyFilter filter, Instant now, StringBuilder sql, List<Object> values) {
    if (filter.status() != null) {
      String status =
          switch (filter.status()) {
            case ACTIVE -> " and t.status = 'active' and t.expires_at > ?";
            case EXPIRED -> " and t.status in ('active', 'lapsed') and t.expires_at <= ?";
            // The first condition is word by word that of the indexes of keys that are not active.
            case DISABLED ->
                " and t.status <> 'active'"
                    + " and (t.status = 'disabled' or (t.status = 'lapsed' and t.expires_at > ?))";
          };
      sql.append(status);
      values.add(now.toEpochMilli());
    }
  }

  /// What the list is in the order of. Expired keys are few, so they are found by their expiry and
  /// put in order then, and few names likewise: a sum that adds nothing is in the order of no
  /// index.
  private static String order(KeyQuery query, boolean byName) {
    String column = "t." + column(query.sort());
    boolean first = byName || query.filter().status() == KeyQuery.Status.EXPIRED;
    return switch (query.sort()) {
      case CREATED -> first ? column + " + 0" : column;
      case NAME -> first ? column + " || ''" : column;
      case EXPIRY -> byName ? column + " + 0" : column;
    };
  }

  static String column(KeyQuery.Sort sort) {
    return switch (sort) {
      case CREATED -> "created_at";
      case NAME -> "name";
      case EXPIRY -> "expires_at";
    };
  }
}
