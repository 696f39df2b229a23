package dev.latchkey.client.people;

import dev.latchkey.client.json.Query;

/// Which notices are wanted.
public final class NoticeQuery extends Query<NoticeQuery> {
  /// Only those that were seen, or were not.
  public NoticeQuery seen(boolean wanted) {
    return with("seen", Boolean.toString(wanted));
  }
}
