package dev.latchkey.store.people;

import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.AccountQuery;
import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.WritableAccounts;
import dev.latchkey.store.key.SqlKeys;
import dev.latchkey.store.notice.SqlNotices;
import dev.latchkey.store.row.CursorValue;
import dev.latchkey.store.row.Shelf;
import dev.latchkey.store.signin.SqlCredentials;
import dev.latchkey.store.signin.SqlSessions;
import dev.latchkey.store.sql.ContainsText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The accounts of one transaction.
public final class SqlAccounts implements WritableAccounts {
  private final Shelf<Account> shelf;
  private final SqlKeys keys;
  private final SqlMembers members;
  private final SqlNotices notices;
  private final SqlCredentials credentials;
  private final SqlSessions sessions;

  public SqlAccounts(
      Shelf<Account> shelf,
      SqlKeys keys,
      SqlMembers members,
      SqlNotices notices,
      SqlCredentials credentials,
      SqlSessions sessions) {
    this.shelf = shelf;
    this.keys = keys;
    this.members = members;
    this.notices = notices;
    this.credentials = credentials;
    this.sessions = sessions;
  }

  @Override
  public Optional<Account> find(AccountId id) {
    return shelf.find("where t.id = ?", id.toString());
  }

  @Override
  public Optional<Account> findByEmail(String email) {
    return shelf.find("where t.email = ?", email);
  }

  @Override
  public Page<Account> list(AccountQuery query) {
    StringBuilder where = new StringBuilder("where true");
    List<Object> values = new ArrayList<>();
    String email = query.email();
    if (email != null) {
      where.append(" and t.email = ?");
      values.add(email);
    }
    String name = query.name();
    if (name != null) {
      where.append(" and ").append(ContainsText.condition("t.folded_name"));
      values.add(ContainsText.pattern(name));
    }
    flag(where, values, "active", query.active());
    flag(where, values, "instance_administrator", query.instanceAdministrator());
    boolean byName = query.sort() == AccountQuery.Sort.NAME;
    String column = byName ? "name" : "created_at";
    Page.Cursor after = query.after();
    if (after != null) {
      where.append(" and (t.%s, t.id) %s (?, ?)".formatted(column, query.descending() ? "<" : ">"));
      values.add(byName ? after.value() : CursorValue.millis(after));
      values.add(after.id());
    }
    String direction = query.descending() ? " desc" : "";
    where.append(" order by t.%s%s, t.id%s limit ?".formatted(column, direction, direction));
    values.add(query.limit() + 1);
    return shelf.page(query.limit(), column, where.toString(), values.toArray());
  }

  private static void flag(
      StringBuilder where, List<Object> values, String column, @Nullable Boolean wanted) {
    if (wanted != null) {
      where.append(" and t.").append(column).append(" = ?");
      values.add(wanted ? 1L : 0L);
    }
  }

  @Override
  public long count() {
    return shelf.session().number("select count(*) from account");
  }

  @Override
  public boolean hasAdministrator() {
    return !shelf
        .list("where t.instance_administrator = 1 and t.active = 1 and t.email is not null limit 1")
        .isEmpty();
  }

  @Override
  public boolean hasAdministratorBeside(AccountId id) {
    return !shelf
        .list(
            "where t.instance_administrator = 1 and t.active = 1 and t.id <> ? limit 1",
            id.toString())
        .isEmpty();
  }

  @Override
  public void put(Account account) {
    shelf.put(account);
  }

  @Override
  public boolean remove(AccountId id) {
    if (!shelf.remove(id.toString())) {
      return false;
    }
    keys.removeOfOwner(id.toString());
    members.removeOfAccount(id.toString());
    notices.removeOfAccount(id.toString());
    credentials.removeOfAccount(id.toString());
    sessions.removeOfAccount(id.toString());
    return true;
  }
}
