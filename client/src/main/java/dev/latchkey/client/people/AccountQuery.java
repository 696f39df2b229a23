package dev.latchkey.client.people;

import dev.latchkey.client.json.Query;

/// Which accounts are wanted.
public final class AccountQuery extends Query<AccountQuery> {
  public AccountQuery email(String address) {
    return with("email", address);
  }

  public AccountQuery nameContains(String part) {
    return with("name", part);
  }

  public AccountQuery active(boolean is) {
    return with("active", Boolean.toString(is));
  }

  public AccountQuery instanceAdministrator(boolean is) {
    return with("instanceAdministrator", Boolean.toString(is));
  }

  /// @param order `created` or `name`; with `-` before it, descending
  public AccountQuery sort(String order) {
    return with("sort", order);
  }
}
