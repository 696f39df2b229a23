package dev.latchkey.core.signin;

import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/// Makes the link by which somebody who has forgotten the password sets another, for the mailbox of
/// the account and nobody else. [ResetPassword] takes it, once.
///
/// Whoever asks changes nothing, and is not told whether there is such an account. Accounts that
/// never had a password get none this way: their people sign in by other means.
public final class AskForReset {
  /// How long such a link is good.
  public static final Duration LINK_LASTS = Duration.ofHours(1);

  static final String PURPOSE = "setting another password, by a link that was mailed";

  private final Store store;
  private final SealedText texts;
  private final SignInThrottle throttle;
  private final Uuid7 ids;
  private final InstantSource clock;

  /// @param throttle counts who asks, and nothing else
  public AskForReset(
      Store store, SealedText texts, SignInThrottle throttle, Uuid7 ids, InstantSource clock) {
    this.store = store;
    this.texts = texts;
    this.throttle = throttle;
    this.ids = ids;
    this.clock = clock;
  }

  /// What came of it.
  public sealed interface Asked {}

  /// @param letter what is to be mailed; empty where nothing is, which nobody is told
  public record Heard(Optional<Letter> letter) implements Asked {}

  /// Too many links were asked for; the next is looked at after this time.
  public record Wait(Duration until) implements Asked {}

  /// A link on its way.
  ///
  /// @param id of the mail
  /// @param link the text that [ResetPassword] takes
  public record Letter(UUID id, String email, String link, Instant endsAt) {
    @Override
    public String toString() {
      return "Letter(masked)";
    }
  }

  /// Blocks for the store, and keeps nothing.
  ///
  /// @param typed the address
  /// @param network from where
  /// @throws FaultException when it is no address, or the store is away
  public Asked ask(String typed, String network) {
    String email = Account.email(typed.strip());
    return switch (throttle.take(new SignInThrottle.Source(email, network, null))) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> {
        Optional<Letter> letter;
        try {
          letter = store.read(tx -> letter(tx, email));
        } catch (RuntimeException e) {
          taken.giveBack();
          throw e;
        }
        taken.failed();
        yield new Heard(letter);
      }
    };
  }

  private Optional<Letter> letter(ReadTransaction tx, String email) {
    Instant endsAt = clock.instant().plus(LINK_LASTS);
    return tx.accounts()
        .findByEmail(email)
        .filter(Account::active)
        .flatMap(account -> tx.credentials().find(account.id()))
        .filter(credential -> credential.password() != null)
        .map(credential ->
            new Letter(
                ids.next(), email, Ticket.of(credential, endsAt).write(texts, PURPOSE), endsAt));
  }
}
