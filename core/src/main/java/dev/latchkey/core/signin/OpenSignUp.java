package dev.latchkey.core.signin;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.MakeOwnAccount;
import dev.latchkey.core.seal.SealedText;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Gives an account to whoever asks for one and has the mailbox of the address. Nothing is kept
/// before that: a link carries what was typed, sealed. What is answered, and how long that takes,
/// does not tell whether the address has an account already; a mail tells its owner.
public final class OpenSignUp {
  /// How long a link is good.
  public static final Duration LINK_LASTS = Duration.ofHours(1);

  private final MakeOwnAccount makeOwnAccount;
  private final PasswordHasher hasher;
  private final CommonPasswords common;
  private final SignInThrottle throttle;
  private final SealedText texts;
  private final OpenSession openSession;
  private final InstantSource clock;

  /// @param throttle of this alone: who asks for accounts keeps nobody from signing in
  public OpenSignUp(
      MakeOwnAccount makeOwnAccount,
      PasswordHasher hasher,
      CommonPasswords common,
      SignInThrottle throttle,
      SealedText texts,
      OpenSession openSession,
      InstantSource clock) {
    this.makeOwnAccount = makeOwnAccount;
    this.hasher = hasher;
    this.common = common;
    this.throttle = throttle;
    this.texts = texts;
    this.openSession = openSession;
    this.clock = clock;
  }

  /// What somebody typed.
  ///
  /// @param network from where
  public record Wish(KeyName name, String email, String password, String network) {
    @Override
    public String toString() {
      return "Wish(masked)";
    }
  }

  public sealed interface Asked {}

  /// A mail is to be sent.
  ///
  /// @param id of the account that may be made, drawn for this mail
  /// @param email where to
  /// @param link what makes the account; null where the address has one, and the mail says that
  public record Letter(AccountId id, String email, @Nullable String link, Instant endsAt)
      implements Asked {
    @Override
    public String toString() {
      return "Letter(" + id + ", masked)";
    }
  }

  /// Too many accounts were asked for; the next is looked at after this time.
  public record Wait(Duration until) implements Asked, Finished {}

  /// Blocks for the hash and the store, and keeps nothing.
  ///
  /// @throws FaultException when the address is none, the password is not fit, or too many are
  ///   being hashed
  public Asked ask(Wish wish) {
    String email = Account.email(wish.email().strip());
    Password password =
        Password.chosen(wish.password(), common, List.of(wish.name().text(), email));
    return switch (throttle.take(new SignInThrottle.Source(email, wish.network(), null))) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> {
        Letter letter = letter(wish.name(), email, hashed(password, taken));
        taken.failed();
        yield letter;
      }
    };
  }

  private PasswordHash hashed(Password password, SignInThrottle.Taken taken) {
    try {
      return hasher.hash(password);
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
  }

  private Letter letter(KeyName name, String email, PasswordHash password) {
    AccountId id = makeOwnAccount.nextId();
    Instant endsAt = clock.instant().plus(LINK_LASTS);
    String link = new SignUpLink(id, endsAt, name, email, password).write(texts);
    return new Letter(id, email, makeOwnAccount.isTaken(email) ? null : link, endsAt);
  }

  /// Whose account the link makes.
  ///
  /// @throws FaultException when the link is none or too old, or the address has an account
  public String email(String link) {
    return found(link).email();
  }

  public sealed interface Finished {}

  /// @param key null where accounts begin with none
  public record Joined(OpenSession.Opened opened, IssueKey.@Nullable Made key)
      implements Finished {}

  /// The password is not the one that was typed when the account was asked for.
  public record Refused() implements Finished {}

  /// Makes the account and signs its person in. Blocks for the hash and the store.
  ///
  /// @param typed the password again
  /// @throws FaultException when the link is none, too old or used, the address has an account, or
  ///   too many passwords are being hashed
  public Finished finish(String link, String typed, OpenSession.Place place) {
    SignUpLink found = found(link);
    Password password = Password.typed(typed);
    String counted = "link of " + found.account();
    return switch (throttle.take(new SignInThrottle.Source(counted, place.network(), null))) {
      case SignInThrottle.Wait(Duration until) -> new Wait(until);
      case SignInThrottle.Taken taken -> {
        if (!matches(password, found, taken)) {
          taken.failed();
          yield new Refused();
        }
        taken.succeeded();
        yield join(found, place);
      }
    };
  }

  private boolean matches(Password password, SignUpLink found, SignInThrottle.Taken taken) {
    try {
      return hasher.matches(password, found.password());
    } catch (RuntimeException e) {
      taken.giveBack();
      throw e;
    }
  }

  private Joined join(SignUpLink link, OpenSession.Place place) {
    return makeOwnAccount.make(
        link.account(),
        link.name(),
        link.email(),
        (tx, made) -> {
          Account account = made.account();
          tx.credentials().put(Credential.of(tx, account.id()).with(link.password()));
          return new Joined(openSession.open(tx, account, place), made.key());
        });
  }

  private SignUpLink found(String text) {
    SignUpLink link =
        SignUpLink.read(texts, text)
            .filter(each -> clock.instant().isBefore(each.endsAt()))
            .orElseThrow(() ->
                new FaultException(
                    Fault.notFound("The link is not whole, or is too old. Sign up again.")));
    if (makeOwnAccount.isTaken(link.email())) {
      throw new FaultException(
          Fault.of(FaultCode.CONFLICT, "The address has an account. Sign in with it."));
    }
    return link;
  }
}
