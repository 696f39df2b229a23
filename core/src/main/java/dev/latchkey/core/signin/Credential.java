package dev.latchkey.core.signin;

import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.ReadTransaction;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// By what the person of an account signs in.
///
/// @param password null where none was set
/// @param reset the link by which a new password can be set; null for none
/// @param factor what is asked for beside; null for nothing
/// @param identity who the person is at another server that signs people in; null for nobody
/// @param passkeys the oldest first
public record Credential(
    AccountId account,
    @Nullable PasswordHash password,
    @Nullable Reset reset,
    @Nullable SecondFactor factor,
    @Nullable Identity identity,
    List<Passkey> passkeys) {

  public Credential {
    passkeys = List.copyOf(passkeys);
    if (passkeys.size() > Passkey.PER_ACCOUNT_MAX) {
      throw new IllegalArgumentException("an account has at most 20 passkeys");
    }
  }

  /// A link that was handed out.
  ///
  /// @param token the digest of its text
  public record Reset(SecretDigest token, Instant expiresAt) {}

  /// That of the account; one without anything where it has none.
  static Credential of(ReadTransaction tx, AccountId account) {
    return tx.credentials().find(account).orElse(none(account));
  }

  private static Credential none(AccountId account) {
    return new Credential(account, null, null, null, null, List.of());
  }

  /// Whether its person has been here: there is something of theirs that sign-in asks for.
  boolean isUsed() {
    return password != null || identity != null || factor != null || !passkeys.isEmpty();
  }

  /// The passkey of this id.
  public Optional<Passkey> passkey(String id) {
    return passkeys.stream().filter(each -> each.id().equals(id)).findFirst();
  }

  /// With this password; a link that was handed out before ends with it.
  public Credential with(PasswordHash next) {
    return new Credential(account, next, null, factor, identity, passkeys);
  }

  Credential with(Reset next) {
    return new Credential(account, password, next, factor, identity, passkeys);
  }

  Credential with(SecondFactor next) {
    return new Credential(account, password, reset, next, identity, passkeys);
  }

  Credential with(Identity next) {
    return new Credential(account, password, reset, factor, next, passkeys);
  }

  Credential withoutFactor() {
    return new Credential(account, password, reset, null, identity, passkeys);
  }

  private Credential with(List<Passkey> next) {
    return new Credential(account, password, reset, factor, identity, next);
  }

  Credential adding(Passkey passkey) {
    return with(Stream.concat(passkeys.stream(), Stream.of(passkey)).toList());
  }

  /// With this passkey in the place of the one of its id.
  Credential replacing(Passkey passkey) {
    return with(
        passkeys.stream().map(each -> each.id().equals(passkey.id()) ? passkey : each).toList());
  }

  Credential without(Collection<Passkey> gone) {
    return with(passkeys.stream().filter(each -> !gone.contains(each)).toList());
  }
}
