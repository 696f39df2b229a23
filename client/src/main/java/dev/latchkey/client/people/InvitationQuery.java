package dev.latchkey.client.people;

import dev.latchkey.client.json.Query;

/// Which invitations are wanted.
public final class InvitationQuery extends Query<InvitationQuery> {
  /// @param name `pending`, `accepted`, `declined` or `expired`
  public InvitationQuery state(String name) {
    return with("state", name);
  }
}
