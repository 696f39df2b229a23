package dev.latchkey.client.people;

import dev.latchkey.client.json.Query;

/// Which members are wanted.
public final class MemberQuery extends Query<MemberQuery> {
  /// @param name `administrator`, `member` or `viewer`
  public MemberQuery role(String name) {
    return with("role", name);
  }
}
