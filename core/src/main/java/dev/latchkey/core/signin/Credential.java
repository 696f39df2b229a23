package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.ReadTransaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// By what the person of an account signs in.
///
/// @param password null where none was set
/// @param reset the link by which a new password can be set; null for none
/// @param factor what is asked for beside; null for nothing
/// @param identity who the person is at another server that signs people in; null for nobody
public record Credential(
    AccountId account,
    @Nullable PasswordHash password,
    @Nullable Reset reset,
    @Nullable SecondFactor factor,
    @Nullable Identity identity) {

  /// A link that was handed out.
  ///
  /// @param token the digest of its text
  public record Reset(SecretDigest token, Instant expiresAt) {}

  /// That of the account; one without anything where it has none.
  static Credential of(ReadTransaction tx, AccountId account) {
    return tx.credentials().find(account).orElse(new Credential(account, null, null, null, null));
  }

  /// With this password; a link that was handed out before ends with it.
  public Credential with(PasswordHash next) {
    return new Credential(account, next, null, factor, identity);
  }

  Credential with(Reset next) {
    return new Credential(account, password, next, factor, identity);
  }

  Credential with(SecondFactor next) {
    return new Credential(account, password, reset, next, identity);
  }

  Credential with(Identity next) {
    return new Credential(account, password, reset, factor, next);
  }

  Credential withoutFactor() {
    return new Credential(account, password, reset, null, identity);
  }
}
