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
  /// A page. What is found by name is put in order by itself, before whole rows are read.
  static KeyListing of(Session session, KeyQuery query) {
    List<Object> values = new ArrayList<>();
    List<Object> named = new ArrayList<>();
    String names = names(session, query, named);
    boolean byName = !names.isEmpty();
    StringBuilder sql = where(query.owner(), query.filter(), query.now(), byName, values);
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
    String name = filter.name();
    boolean byName = name != null && KeyWords.amount(session, owner, name) == KeyWords.Amount.FEW;
    StringBuilder sql = where(owner, filter, now, byName, values);
    if (name != null && byName) {
      sql.append(numbers(KeyWords.found(owner, name, values)));
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
    boolean byAge = query.sort() == KeyQuery.Sort.CREATED && filter.isOfName();
    boolean ofPage = byAge && KeyWords.tells(name);
    return switch (KeyWords.amount(session, query, name, byAge)) {
      case FEW ->
          numbers(
              ofPage
                  ? KeyWords.foundOfPage(session, query, name, values)
                  : KeyWords.found(query.owner(), name, values));
      case SOME -> ofPage ? numbers(KeyWords.foundOfPage(session, query, name, values)) : "";
      case MANY -> "";
    };
  }

  private static String numbers(String found) {
    return " and t.number in (" + found + ")";
  }

  /// With names that were found already, the owner is compared in a way that no index knows.
  private static StringBuilder where(
      KeyOwner owner, KeyFilter filter, Instant now, boolean byName, List<Object> values) {
    StringBuilder sql = new StringBuilder(byName ? "where t.owner || '' = ?" : "where t.owner = ?");
    values.add(KeyShape.owner(owner));
    status(filter, now, sql, values);
    if (filter.creatorId() != null) {
      sql.append(creator(filter.creatorId()));
      values.add(filter.creatorId());
    }
    if (filter.subject() != null) {
      sql.append(" and t.subject = ?");
      values.add(filter.subject());
    }
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
  private static String creator(String id) {
    return AccountId.parse(id).isPresent()
        ? " and t.creator_account = ?"
        : " and (t.creator_account is null or t.creator <> t.creator_account) and t.creator = ?";
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
