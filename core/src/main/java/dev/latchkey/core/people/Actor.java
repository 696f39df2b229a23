package dev.latchkey.core.people;

import dev.latchkey.core.key.KeyId;
import org.jspecify.annotations.Nullable;

/// Who does something: a person, a key, somebody who was invited, or the system itself (at
/// start-up, by the operator's command). `name` is as it was at the time.
public sealed interface Actor {
  String name();

  /// The written id; `system` for the system.
  String id();

  /// The account that stands behind: the person, or for a key the person it comes from. Null when
  /// there is none.
  @Nullable AccountId account();

  record Person(AccountId accountId, String name) implements Actor {
    @Override
    public String id() {
      return accountId.toString();
    }

    @Override
    public AccountId account() {
      return accountId;
    }
  }

  record Key(KeyId keyId, String name, @Nullable AccountId account) implements Actor {
    @Override
    public String id() {
      return keyId.toString();
    }
  }

  /// Who answers an invitation without having an account.
  record Invited(InvitationId invitation, String name) implements Actor {
    @Override
    public String id() {
      return invitation.toString();
    }

    @Override
    public @Nullable AccountId account() {
      return null;
    }
  }

  record Operator() implements Actor {
    @Override
    public String name() {
      return "operator";
    }

    @Override
    public String id() {
      return "system";
    }

    @Override
    public @Nullable AccountId account() {
      return null;
    }
  }
}
