package dev.latchkey.server.rest.key;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyView;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectView;
import org.jspecify.annotations.Nullable;

/// Where a key is made and listed: what it belongs to, and for a delegated one the key that
/// delegates.
///
/// @param daysMax the longest life that may be asked for in days: 365, or what the project's policy
///   says
public record KeyPlace(KeyOwner owner, @Nullable ApiKey parent, int daysMax) {
  private static final int DAYS_MAX = 365;

  public static KeyPlace of(ProjectView view) {
    Integer days = view.project().policy().maxLifetimeDays();
    return new KeyPlace(
        new KeyOwner.OfProject(view.project().id()), null, days == null ? DAYS_MAX : days);
  }

  public static KeyPlace of(AccountId account) {
    return new KeyPlace(new KeyOwner.OfAccount(account), null, DAYS_MAX);
  }

  /// Among the children of a key.
  public static KeyPlace below(KeyView parent) {
    return new KeyPlace(parent.key().owner(), parent.key(), DAYS_MAX);
  }

  @Nullable KeyId parentId() {
    return parent == null ? null : parent.id();
  }

  /// What a new key may do where the request does not say: everything but manage Latchkey, and for
  /// a delegated one what its parent may, short of managing Latchkey.
  Access defaultAccess() {
    if (parent == null) {
      return Access.FULL;
    }
    Access access = parent.access();
    return access.namesLatchkey()
        ? Access.custom(
            access.rules().stream().filter(rule -> !rule.resource().isLatchkey()).toList())
        : access;
  }

  /// The name of the place, for scopes and cursors.
  @Override
  public String toString() {
    return owner + (parent == null ? "" : " below " + parent.id());
  }
}
