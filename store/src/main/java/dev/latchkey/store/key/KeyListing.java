package dev.latchkey.store.key;

import dev.latchkey.core.store.KeyQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.sql.ContainsText;
import java.util.ArrayList;
import java.util.List;

/// The condition and the order of a list of keys, as SQL with its values.
///
/// @param where all after the table's name
record KeyListing(String where, Object[] values) {
  static KeyListing of(KeyQuery query) {
    StringBuilder sql = new StringBuilder("where t.owner = ?");
    List<Object> values = new ArrayList<>();
    values.add(KeyShape.owner(query.owner()));
    filter(query, sql, values);
    String column = column(query.sort());
    String direction = query.descending() ? " desc" : "";
    Page.Cursor after = query.after();
    if (after != null) {
      sql.append(" and (t.%s, t.id) %s (?, ?)".formatted(column, query.descending() ? "<" : ">"));
      values.add(query.sort() == KeyQuery.Sort.NAME ? after.value() : CursorValue.millis(after));
      values.add(after.id());
    }
    sql.append(" order by t.%s%s, t.id%s limit ?".formatted(column, direction, direction));
    values.add(query.limit() + 1);
    return new KeyListing(sql.toString(), values.toArray());
  }

  private static void filter(KeyQuery query, StringBuilder sql, List<Object> values) {
    if (query.status() != null) {
      String status =
          switch (query.status()) {
            case ACTIVE -> " and t.status = 'active' and t.expires_at > ?";
            case EXPIRED -> " and t.status in ('active', 'lapsed') and t.expires_at <= ?";
            case DISABLED ->
                " and (t.status = 'disabled' or (t.status = 'lapsed' and t.expires_at > ?))";
          };
      sql.append(status);
      values.add(query.now().toEpochMilli());
    }
    if (query.creatorId() != null) {
      sql.append(" and (t.creator = ? or t.creator_account = ?)");
      values.add(query.creatorId());
      values.add(query.creatorId());
    }
    if (query.subject() != null) {
      sql.append(" and t.subject = ?");
      values.add(query.subject());
    }
    if (query.name() != null) {
      sql.append(" and ").append(ContainsText.condition("t.folded_name"));
      values.add(ContainsText.pattern(query.name()));
    }
  }

  static String column(KeyQuery.Sort sort) {
    return switch (sort) {
      case CREATED -> "created_at";
      case NAME -> "name";
      case EXPIRY -> "expires_at";
    };
  }
}
