package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.DefaultKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.AnswerInvitation.FirstKey;
import dev.latchkey.core.signin.Identity;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.core.signin.Welcomed;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Who gets the key that people begin with when another server signs them in.
class WelcomeKeyTest extends TimedSignIn {
  private static final String EMAIL = "max@example.com";

  private Account max(String email) {
    Account made = Account.made(new AccountId(ids.next()), new KeyName("Max"), email, false, now);
    put(made);
    return made;
  }

  private Optional<Welcomed> signIn(String email, FirstKey which, boolean shows) {
    return new SignInElsewhere(store, open, welcomeKey(which))
        .signIn(
            new SignInElsewhere.Told(new Identity("https://id.example.com", email), email),
            place(),
            shows);
  }

  private long keys(Account account) {
    return store.read(tx -> tx.keys().count(new KeyOwner.OfAccount(account.id())));
  }

  @Test
  void whoComesForTheFirstTimeGetsItThatOneTime() {
    Account max = max(EMAIL);

    Welcomed first = signIn(EMAIL, FirstKey.DEFAULT, true).orElseThrow();

    ApiKey key = Objects.requireNonNull(first.key()).view().key();
    assertThat(key.name().text()).isEqualTo(DefaultKey.NAME);
    assertThat(key.owner()).isEqualTo(new KeyOwner.OfAccount(max.id()));
    assertThat(signIn(EMAIL, FirstKey.DEFAULT, true).orElseThrow().key()).isNull();
    assertThat(keys(max)).isEqualTo(1);
  }

  @Test
  void whoCameBeforeByAPasswordGetsNone() {
    assertThat(signIn("ada@example.com", FirstKey.DEFAULT, true).orElseThrow().key()).isNull();
    assertThat(keys(ada)).isZero();
  }

  @Test
  void itIsNotMadeWhereTheInstanceDoesNotSaySoNorWhereNobodyCouldSeeIt() {
    Account off = max("off@example.com");
    Account unseen = max("unseen@example.com");

    assertThat(signIn("off@example.com", FirstKey.NONE, true).orElseThrow().key()).isNull();
    assertThat(signIn("unseen@example.com", FirstKey.DEFAULT, false).orElseThrow().key()).isNull();

    assertThat(keys(off)).isZero();
    assertThat(keys(unseen)).isZero();
  }

  @Test
  void forWhomKeysWereMadeAlreadyNoneIsMadeBesides() {
    Account max = max(EMAIL);
    new IssueKey(store, ids, random, () -> now, new KeyPrefix("lk_account_"))
        .issue(
            IssueKey.Wish.plain(new KeyOwner.OfAccount(max.id()), "Given", Access.FULL), By.SYSTEM);

    assertThat(signIn(EMAIL, FirstKey.DEFAULT, true).orElseThrow().key()).isNull();
    assertThat(keys(max)).isEqualTo(1);
  }
}
