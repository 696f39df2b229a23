package dev.latchkey.store.key;

import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.sql.ContainsText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// The condition and the order of a list of keys, as SQL with its values.
///
/// @param where all after the table's name
record KeyListing(String where, Object[] values) {
  static KeyListing of(KeyQuery query) {
    List<Object> values = new ArrayList<>();
    StringBuilder sql =
        new StringBuilder(where(query.owner(), query.filter(), query.now(), values));
    String column = order(query);
    String direction = query.descending() ? " desc" : "";
    Page.Cursor after = query.after();
    if (after != null) {
      sql.append(" and (%s, t.id) %s (?, ?)".formatted(column, query.descending() ? "<" : ">"));
      values.add(query.sort() == KeyQuery.Sort.NAME ? after.value() : CursorValue.millis(after));
      values.add(after.id());
    }
    sql.append(" order by %s%s, t.id%s limit ?".formatted(column, direction, direction));
    values.add(query.limit() + 1);
    return new KeyListing(sql.toString(), values.toArray());
  }

  /// The ids of all that the filter finds, in their order.
  static KeyListing ids(KeyOwner owner, KeyFilter filter, Instant now, int limit) {
    List<Object> values = new ArrayList<>();
    String sql = where(owner, filter, now, values) + " order by t.id limit ?";
    values.add(limit);
    return new KeyListing("select t.id from api_key t " + sql, values.toArray());
  }

  private static String where(KeyOwner owner, KeyFilter filter, Instant now, List<Object> values) {
    StringBuilder sql = new StringBuilder("where t.owner = ?");
    values.add(KeyShape.owner(owner));
    status(filter, now, sql, values);
    if (filter.creatorId() != null) {
      sql.append(" and (t.creator = ? or t.creator_account = ?)");
      values.add(filter.creatorId());
      values.add(filter.creatorId());
    }
    if (filter.subject() != null) {
      sql.append(" and t.subject = ?");
      values.add(filter.subject());
    }
    if (filter.name() != null) {
      sql.append(" and ").append(ContainsText.condition("t.folded_name"));
      values.add(ContainsText.pattern(filter.name()));
    }
    if (filter.handle() != null) {
      sql.append(" and t.handle = ?");
      values.add(filter.handle().text());
    }
    if (filter.parent() != null) {
      sql.append(" and t.parent = ?");
      values.add(filter.parent().toString());
    }
    return sql.toString();
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
  /// put in order then: a sum that adds nothing is in the order of no index.
  private static String order(KeyQuery query) {
    String column = "t." + column(query.sort());
    boolean expired = query.filter().status() == KeyQuery.Status.EXPIRED;
    return switch (query.sort()) {
      case CREATED -> expired ? column + " + 0" : column;
      case NAME -> expired ? column + " || ''" : column;
      case EXPIRY -> column;
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
