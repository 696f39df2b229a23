package dev.latchkey.core.signin;

import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;

/// What all that people do with a passkey has in common: a challenge, and an answer to it that
/// holds, once.
///
/// Nobody can guess a passkey; attempts are counted so that they do not keep the processor busy.
public final class UsePasskey {
  private final Store store;
  private final PasskeyCeremony ceremony;
  private final SealedText texts;
  private final SignInThrottle throttle;
  private final RandomGenerator random;
  private final InstantSource clock;

  /// @param random is fit for secrets
  public UsePasskey(
      Store store,
      PasskeyCeremony ceremony,
      SealedText texts,
      SignInThrottle throttle,
      RandomGenerator random,
      InstantSource clock) {
    this.store = store;
    this.ceremony = ceremony;
    this.texts = texts;
    this.throttle = throttle;
    this.random = random;
    this.clock = clock;
  }

  /// What came of it.
  sealed interface Outcome<T> {}

  record Right<T>(T entered) implements Outcome<T> {}

  /// No passkey of an active account has answered the challenge, or that gets no further.
  record Wrong<T>() implements Outcome<T> {}

  /// Too many attempts were made; the next is looked at after this time.
  record Wait<T>(Duration until) implements Outcome<T> {}

  /// What a browser has sent.
  ///
  /// @param account whose passkey it must be; empty where it is of nobody who may go on
  /// @param challenge empty where it is too old, or of something else
  record Answer(
      Optional<AccountId> account,
      Optional<PasskeyChallenge> challenge,
      PasskeyCeremony.Assertion assertion) {}

  /// That a passkey has answered a challenge, by what was known before the write.
  private record Proof(
      AccountId account, Passkey passkey, PasskeyChallenge challenge, PasskeyCeremony.Used used) {}

  /// Nothing is kept of it.
  PasskeyChallenge.Offered offer(String purpose) {
    return PasskeyChallenge.offer(random, clock.instant(), texts, purpose);
  }

  /// Empty when the text is of something else, or too old.
  Optional<PasskeyChallenge> challenge(String purpose, String sealed) {
    return PasskeyChallenge.read(texts, purpose, sealed, clock.instant());
  }

  /// Counts the attempt, and goes on where the answer holds. Blocks for the store.
  ///
  /// @param entering what is done in the same write for whose passkey it is; empty where that does
  ///   not let in
  <T> Outcome<T> check(
      SignInThrottle.Source source,
      Answer answer,
      BiFunction<WriteTransaction, Account, Optional<T>> entering) {
    return switch (throttle.take(source)) {
      case SignInThrottle.Wait(Duration until) -> new Wait<>(until);
      case SignInThrottle.Taken taken -> check(answer, taken, entering);
    };
  }

  private <T> Outcome<T> check(
      Answer answer,
      SignInThrottle.Taken taken,
      BiFunction<WriteTransaction, Account, Optional<T>> entering) {
    Optional<T> entered;
    try {
      entered = prove(answer).flatMap(proof -> enter(proof, entering));
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
    if (entered.isEmpty()) {
      taken.failed();
      return new Wrong<>();
    }
    taken.succeeded();
    return new Right<>(entered.get());
  }

  /// Looks outside of any write, as checking signatures takes its time.
  private Optional<Proof> prove(Answer answer) {
    AccountId account = answer.account().orElse(null);
    PasskeyChallenge challenge = answer.challenge().orElse(null);
    PasskeyCeremony.Assertion assertion = answer.assertion();
    if (account == null || challenge == null) {
      return Optional.empty();
    }
    return store
        .read(tx -> tx.credentials().find(account))
        .flatMap(credential -> credential.passkey(assertion.id()))
        .flatMap(passkey ->
            ceremony
                .used(passkey, challenge, assertion)
                .map(used -> new Proof(account, passkey, challenge, used)));
  }

  private <T> Optional<T> enter(
      Proof proof, BiFunction<WriteTransaction, Account, Optional<T>> entering) {
    return store
        .write(tx ->
            take(tx, proof, Instant.ofEpochMilli(clock.millis()))
                .flatMap(account -> entering.apply(tx, account)))
        .outcome();
  }

  /// Keeps that it was used, and says by whom. Empty when the challenge was answered before, the
  /// passkey may have been copied, or it or the account is gone.
  private static Optional<Account> take(WriteTransaction tx, Proof proof, Instant now) {
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
