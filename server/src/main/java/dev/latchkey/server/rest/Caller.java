package dev.latchkey.server.rest;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.replica.LiveAccount;
import dev.latchkey.core.replica.LiveKey;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.verify.Circumstances;
import org.jspecify.annotations.Nullable;

/// Who calls.
///
/// @param door by which the call came in
public record Caller(Who who, Door door) {

  /// A key or a person.
  public sealed interface Who {}

  /// A key that was found alive, and from where it was presented.
  public record Key(String credential, LiveKey key, Circumstances circumstances) implements Who {
    @Override
    public String toString() {
      return key.id().toString();
    }
  }

  /// Who is signed in.
  ///
  /// @param recent whether the person has shown who they are not long ago
  public record Person(LiveAccount account, Account now, boolean recent) implements Who {
    @Override
    public String toString() {
      return account.id().toString();
    }
  }

  /// The same caller, by another door.
  public Caller by(Door other) {
    return new Caller(who, other);
  }

  /// Who is told of in the audit trail.
  public By by() {
    return switch (who) {
      case Key(var credential, var key, var from) -> {
        LiveAccount behind = account();
        yield new By(
            new Actor.Key(key.id(), key.name(), behind == null ? null : behind.id()), door);
      }
      case Person(var account, var now, var recent) ->
          new By(new Actor.Person(account.id(), now.name().text()), door);
    };
  }

  /// Refuses a person who must give the password again first. A key has shown itself just now.
  public void mustBeRecent() {
    if (who instanceof Person person && !person.recent()) {
      throw new FaultException(
          Fault.of(
              FaultCode.FORBIDDEN,
              "Give your password again at /console/confirm, then repeat this."));
    }
  }

  /// The written id of the key or the person.
  String id() {
    return who.toString();
  }

  /// The key that calls; null for a person.
  public @Nullable KeyId keyId() {
    return switch (who) {
      case Key key -> key.key().id();
      case Person person -> null;
    };
  }

  /// The account that stands behind; null when none does.
  public @Nullable LiveAccount account() {
    return switch (who) {
      case Key key -> {
        LiveAccount owner = key.key().owner();
        yield owner == null ? key.key().creator() : owner;
      }
      case Person person -> person.account();
    };
  }

  /// The account that calls, by itself or by an account-wide key; null for a project's key.
  public @Nullable LiveAccount owner() {
    return switch (who) {
      case Key key -> key.key().owner();
      case Person person -> person.account();
    };
  }

  /// The project of a project's key; null for an account-wide one, and for a person.
  public @Nullable LiveProject project() {
    return switch (who) {
      case Key key -> key.key().project();
      case Person person -> null;
    };
  }

  /// Whether it is an instance administrator, or the account-wide key of one.
  public boolean isInstanceAdministrator() {
    LiveAccount owner = owner();
    return owner != null && owner.isInstanceAdministrator();
  }

  @Override
  public String toString() {
    return "Caller(" + who + ")";
  }
}
