package dev.latchkey.core.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.people.AccountId;

/// The account-wide key that snippets speak of.
public final class DefaultKey {
  public static final String NAME = "default-key";

  private DefaultKey() {}

  /// What a new one is like: it may do what the person may in each project, and nothing in
  /// Latchkey.
  public static IssueKey.Wish wish(AccountId account) {
    return IssueKey.Wish.plain(new KeyOwner.OfAccount(account), NAME, Access.FULL);
  }
}
