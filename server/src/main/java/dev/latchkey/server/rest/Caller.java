package dev.latchkey.server.rest;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.verify.Circumstances;
import org.jspecify.annotations.Nullable;

/// Who calls: a key that was found alive, and from where.
///
/// @param door by which it came in
public record Caller(String credential, LiveKey key, Circumstances circumstances, Door door) {

  /// The same caller, by another door.
  Caller by(Door other) {
    return new Caller(credential, key, circumstances, other);
  }

  /// Who is told of in the audit trail.
  public By by() {
    LiveAccount account = account();
    return new By(new Actor.Key(key.id(), key.name(), account == null ? null : account.id()), door);
  }

  /// The account that stands behind the key; null when none does.
  public @Nullable LiveAccount account() {
    LiveAccount owner = key.owner();
    return owner == null ? key.creator() : owner;
  }

  /// The project of a project's key; null for an account-wide one.
  public @Nullable LiveProject project() {
    return key.project();
  }

  /// Whether it is the account-wide key of an instance administrator.
  public boolean isInstanceAdministrator() {
    LiveAccount owner = key.owner();
    return owner != null && owner.isInstanceAdministrator();
  }

  @Override
  public String toString() {
    return "Caller(" + key.id() + ")";
  }
}
