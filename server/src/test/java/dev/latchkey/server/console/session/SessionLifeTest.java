package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.CommonPasswords;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.PasswordHash;
import dev.latchkey.core.signin.PasswordHasher;
import dev.latchkey.core.signin.ResetPassword;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// How long sessions live, by a clock that the test sets.
class SessionLifeTest {
  private static final String PASSWORD = "tin whistle under the pear tree";
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(60), Duration.ofHours(24), Duration.ofMinutes(15));

  private final SecureRandom random = new SecureRandom();
  private final CommonPasswords common = new CommonPasswords(Set.of());
  private Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private SqlStore store;
  private Account ada;
  private FindSession find;
  private SignIn signIn;
  private ConfirmPassword confirm;
  private ResetPassword reset;

  /// Quick, and good for nothing but this test.
  private static final PasswordHasher PLAIN =
      new PasswordHasher() {
        @Override
        public PasswordHash hash(Password password) {
          return new PasswordHash(HexFormat.of().formatHex(password.revealForHashing()));
        }

        @Override
        public boolean matches(Password password, @Nullable PasswordHash hash) {
          return hash(password).equals(hash);
        }
      };

  @BeforeEach
  void open(@TempDir Path data) throws Exception {
    Seals seals = new Seals(Pepper.generate(random), random);
    Uuid7 ids = new Uuid7(() -> now, random);
    store =
        new OpenStore(
                seals,
                () -> now,
                System::nanoTime,
                ids,
                () -> new Picture(new KeyPrefix("lk_account_"), 7))
            .open(new StorePlace.Embedded(data));
    ada = Account.made(new AccountId(ids.next()), new KeyName("Ada"), "ada@example.com", true, now);
    put(ada);
    OpenSession open = new OpenSession(ids, random, () -> now, LIMITS);
    SignInThrottle throttle = new SignInThrottle(() -> now);
    find = new FindSession(store, () -> now, LIMITS);
    signIn = new SignIn(store, PLAIN, throttle, open);
    confirm = new ConfirmPassword(store, PLAIN, throttle, open);
    reset = new ResetPassword(store, PLAIN, common, open, () -> now);
    reset.reset(link(), PASSWORD, place());
  }

  @AfterEach
  void close() {
    store.close();
  }

  private SecretDigest link() {
    return new OfferReset(store, random, () -> now).offer(ada.id(), By.SYSTEM).token().digest();
  }

  private void put(Account account) {
    store.write(tx -> {
      tx.accounts().put(account);
      tx.audit().append(By.SYSTEM, null, new Deed.AccountCreated(account.id(), true));
      return account;
    });
  }

  @Test
  void aSessionEndsWhenNobodyWasSeenForAnHour() {
    SecretDigest token = in();
    later(Duration.ofMinutes(59));
    assertThat(find.find(token)).isPresent();
    later(Duration.ofMinutes(59));
    assertThat(find.find(token)).isPresent();

    later(Duration.ofMinutes(60));

    assertThat(find.find(token)).isEmpty();
  }

  @Test
  void aSessionEndsAfterADayHoweverBusyItIs() {
    SecretDigest token = in();
    for (int i = 0; i < 47; i++) {
      later(Duration.ofMinutes(30));
      assertThat(find.find(token)).isPresent();
    }
    later(Duration.ofMinutes(30));

    assertThat(find.find(token)).isEmpty();
  }

  @Test
  void thatSomebodyWasSeenIsWrittenOnceAMinute() {
    SecretDigest token = in();
    long before = store.writes();
    for (int i = 0; i < 50; i++) {
      find.find(token);
    }
    assertThat(store.writes()).isEqualTo(before);
    later(Session.SEEN_EVERY);
    for (int i = 0; i < 50; i++) {
      find.find(token);
    }
    assertThat(store.writes()).isEqualTo(before + 1);
  }

  @Test
  void aDeactivatedAccountIsSignedOutAndCannotSignIn() {
    SecretDigest token = in();
    put(new Account(ada.id(), ada.name(), ada.email(), true, false, ada.createdAt(), 2));

    assertThat(find.find(token)).isEmpty();
    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.Refused.class);
  }

  @Test
  void theSessionSeenLeastRecentlyMakesPlaceForTheFiftyFirst() {
    SecretDigest first = in();
    for (int i = 0; i < Session.PER_ACCOUNT_MAX; i++) {
      later(Duration.ofSeconds(1));
      in();
    }
    assertThat(find.find(first)).isEmpty();
    assertThat(new EndSessions(store).list(ada.id())).hasSize(Session.PER_ACCOUNT_MAX);
  }

  @Test
  void givingThePasswordAgainDoesNotMakeTheDayLonger() {
    SignIn.SignedIn in = (SignIn.SignedIn) attempt(PASSWORD);
    Session before = in.opened().session();
    later(Duration.ofMinutes(20));
    assertThat(before.isConfirmed(now, LIMITS.recent())).isFalse();

    ConfirmPassword.Outcome outcome =
        confirm.confirm(new FindSession.Found(before, ada), Password.typed(PASSWORD));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            ConfirmPassword.Confirmed.class,
            confirmed -> {
              Session after = confirmed.opened().session();
              assertThat(after.isConfirmed(now, LIMITS.recent())).isTrue();
              assertThat(after.endsAt()).isEqualTo(before.endsAt());
              assertThat(after.id()).isEqualTo(before.id());
              assertThat(find.find(before.token())).isEmpty();
              assertThat(find.find(after.token())).isPresent();
            });
    assertThatThrownBy(
            () -> confirm.confirm(new FindSession.Found(before, ada), Password.typed(PASSWORD)))
        .isInstanceOf(FaultException.class);
  }

  @Test
  void aLinkThatIsADayOldSetsNothing() {
    SecretDigest link = link();
    later(OfferReset.LINK_LASTS);

    assertThatThrownBy(() -> reset.reset(link, PASSWORD, place()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("too old");
  }

  @Test
  void withTheStoreAwayNobodyIsSignedInAndItIsNoRefusal() {
    SecretDigest token = in();
    store.close();

    assertThatThrownBy(() -> find.find(token)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> attempt(PASSWORD)).isInstanceOf(StoreException.class);
  }

  private SecretDigest in() {
    return ((SignIn.SignedIn) attempt(PASSWORD)).opened().session().token();
  }

  private SignIn.Outcome attempt(String password) {
    return signIn.signIn(
        new SignIn.Attempt(
            "ada@example.com",
            Password.typed(password),
            new SignInThrottle.Source("ada@example.com", "192.0.2.1", null),
            place()));
  }

  private static OpenSession.Place place() {
    return OpenSession.Place.of("192.0.2.1", "192.0.2.1", "a browser", null);
  }

  private void later(Duration by) {
    now = now.plus(by);
  }
}
