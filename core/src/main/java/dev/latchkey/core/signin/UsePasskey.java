package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.util.Optional;

/// What signing in with a passkey and showing again who one is have in common.
record UsePasskey(Store store, PasskeyCeremony ceremony) {
  /// That a passkey has answered a challenge, by what was known before the write.
  record Proof(
      AccountId account, Passkey passkey, PasskeyChallenge challenge, PasskeyCeremony.Used used) {}

  /// Looks outside of any write, as checking signatures takes its time.
  ///
  /// @param account whose passkey it must be
  Optional<Proof> check(
      AccountId account, PasskeyChallenge challenge, PasskeyCeremony.Assertion assertion) {
    return store
        .read(tx -> tx.credentials().find(account))
        .flatMap(credential -> credential.passkey(assertion.id()))
        .flatMap(passkey ->
            ceremony
                .used(passkey, challenge, assertion)
                .map(used -> new Proof(account, passkey, challenge, used)));
  }

  /// Keeps that it was used, and says by whom. Empty when the challenge was answered before, the
  /// passkey may have been copied, or it or the account is gone.
  static Optional<Account> take(WriteTransaction tx, Proof proof, Instant now) {
    Account account = tx.accounts().find(proof.account()).filter(Account::active).orElse(null);
    if (account == null) {
      return Optional.empty();
    }
    Credential credential = Credential.of(tx, account.id());
    Passkey passkey =
        credential
            .passkey(proof.passkey().id())
            .filter(each -> each.publicKey().equals(proof.passkey().publicKey()))
            .orElse(null);
    if (passkey == null) {
      return Optional.empty();
    }
    Optional<Passkey> used = passkey.used(proof.used(), proof.challenge(), now);
    if (used.isPresent() && passkey.mayBeCopied(proof.used())) {
      tx.audit()
          .append(
              OpenSession.by(account),
              null,
              new Deed.PasskeySuspected(account.id(), passkey.name().text()));
      return Optional.empty();
    }
    used.ifPresent(each -> tx.credentials().put(credential.replacing(each)));
    return used.map(each -> account);
  }
}
