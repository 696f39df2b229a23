package dev.latchkey.server.console.session;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.SecretDigest;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.AnswerInvitation.FirstKey;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.CommonPasswords;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.PasswordHash;
import dev.latchkey.core.signin.PasswordHasher;
import dev.latchkey.core.signin.ResetPassword;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.signin.WelcomeKey;
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
import org.junit.jupiter.api.io.TempDir;

/// A store with one account that has a password, and the use cases of signing in, by a clock that
/// the test sets.
abstract class TimedSignIn {
  static final String PASSWORD = "tin whistle under the pear tree";
  static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofMinutes(60), Duration.ofHours(24), Duration.ofMinutes(15));

  final SecureRandom random = new SecureRandom();
  final CommonPasswords common = new CommonPasswords(Set.of());
  Instant now = Instant.parse("2026-11-21T10:00:00Z");
  SqlStore store;
  Uuid7 ids;
  SealedText texts;
  OpenSession open;
  SignInThrottle throttle;
  Account ada;
  FindSession find;
  SignIn signIn;
  ConfirmPassword confirm;
  ResetPassword reset;

  /// Quick, and good for nothing but this test.
  static final PasswordHasher PLAIN =
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
    ids = new Uuid7(() -> now, random);
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
    texts = new SealedText(seals);
    open = new OpenSession(ids, random, () -> now, LIMITS, texts);
    throttle = new SignInThrottle(() -> now);
    find = new FindSession(store, () -> now, LIMITS);
    signIn = new SignIn(store, PLAIN, throttle, open);
    confirm = new ConfirmPassword(store, PLAIN, throttle, open, () -> now);
    reset =
        new ResetPassword(store, PLAIN, common, texts, open, () -> now, welcomeKey(FirstKey.NONE));
    reset.reset(link(), PASSWORD, place());
  }

  /// What people of this store begin with.
  WelcomeKey welcomeKey(FirstKey which) {
    KeyPrefix prefix = new KeyPrefix("lk_account_");
    return new WelcomeKey(new IssueKey(store, ids, random, () -> now, prefix), which);
  }

  @AfterEach
  void close() {
    store.close();
  }

  String link() {
    return new OfferReset(store, random, () -> now)
        .offer(ada.id(), By.SYSTEM)
        .token()
        .revealForShowingOnce();
  }

  void put(Account account) {
    store.write(tx -> {
      tx.accounts().put(account);
      tx.audit().append(By.SYSTEM, null, new Deed.AccountCreated(account.id(), true));
      return account;
    });
  }

  SecretDigest in() {
    return ((SignIn.SignedIn) attempt(PASSWORD)).opened().session().token();
  }

  SignIn.Outcome attempt(String password) {
    return signIn.signIn(
        new SignIn.Attempt(
            "ada@example.com",
            Password.typed(password),
            new SignInThrottle.Source("ada@example.com", "192.0.2.1", null),
            place()));
  }

  static ConfirmPassword.Shown shown(String password, String code) {
    return new ConfirmPassword.Shown(Password.typed(password), code);
  }

  static OpenSession.Place place() {
    return OpenSession.Place.of("192.0.2.1", "192.0.2.1", "a browser", null);
  }

  void later(Duration by) {
    now = now.plus(by);
  }
}
