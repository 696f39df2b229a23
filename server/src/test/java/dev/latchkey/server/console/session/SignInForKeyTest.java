package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.Metadata;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.Password;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.core.signin.SignInForKey;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.store.KeyFilter;
import dev.latchkey.core.store.KeyQuery;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keys in the place of sessions, by a clock that the test sets.
class SignInForKeyTest extends TimedSignIn {
  private static final Duration LIFE = Duration.ofHours(12);
  private static final Metadata MARK = new Metadata("{\"mark\":true}");

  private SignInForKey forKey;

  @BeforeEach
  void setUp() {
    IssueKey issueKey = new IssueKey(store, ids, random, () -> now, new KeyPrefix("lk_account_"));
    forKey = new SignInForKey(store, PLAIN, throttle, issueKey, () -> now);
  }

  private SignInForKey.Outcome ask(String email, String password) {
    return forKey.signIn(
        new SignInForKey.Attempt(
            email,
            Password.typed(password),
            new SignInThrottle.Source(email, "192.0.2.1", null),
            new ProjectId(ids.next()),
            new KeyName("sign-in"),
            MARK,
            Access.FULL,
            LIFE,
            (account, end) -> "head." + end.getEpochSecond() + ".",
            Door.API));
  }

  private ApiKey key() {
    return ((SignInForKey.Issued) ask("ada@example.com", PASSWORD)).made().view().key();
  }

  private List<ApiKey> keys() {
    KeyQuery all =
        new KeyQuery(
            new KeyOwner.OfAccount(ada.id()),
            KeyFilter.ALL,
            KeyQuery.Sort.CREATED,
            false,
            null,
            200,
            now);
    return store.read(tx -> tx.keys().list(all)).items();
  }

  @Test
  void aPasswordGivesAnAccountWideKeyThatEnds() {
    SignInForKey.Issued issued = (SignInForKey.Issued) ask("ada@example.com", PASSWORD);
    ApiKey key = issued.made().view().key();
    assertThat(key.owner()).isEqualTo(new KeyOwner.OfAccount(ada.id()));
    assertThat(key.validity().expiresAt()).isEqualTo(now.plus(LIFE));
    assertThat(key.createdBy().account()).isEqualTo(ada.id());
    assertThat(issued.made().secret().revealForShowingOnce())
        .startsWith("head." + now.plus(LIFE).getEpochSecond() + ".");
  }

  @Test
  void aPersonHasTwentyOfThemAndTheOldestGoes() {
    ApiKey first = key();
    for (int i = 1; i < SignInForKey.KEYS_MAX; i++) {
      later(Duration.ofSeconds(1));
      key();
    }
    assertThat(keys()).hasSize(SignInForKey.KEYS_MAX).contains(first);
    later(Duration.ofSeconds(1));
    ApiKey last = key();
    assertThat(keys()).hasSize(SignInForKey.KEYS_MAX).doesNotContain(first).contains(last);
    later(LIFE);
    ApiKey next = key();
    assertThat(keys()).containsExactly(next);
  }

  @Test
  void whoHasASecondFactorGetsNoneByThePasswordAlone() {
    SetUpSecondFactor factors =
        new SetUpSecondFactor(store, texts, throttle, open, random, () -> now);
    FindSession.Found who = find.find(in()).orElseThrow();
    SetUpSecondFactor.Offered offered = factors.offer(who);
    AuthenticatorApp app = new AuthenticatorApp(offered.secret().revealForSettingUp());
    assertThat(factors.confirm(who, offered, app.code(now)))
        .isInstanceOf(SetUpSecondFactor.Done.class);
    assertThat(ask("ada@example.com", PASSWORD)).isInstanceOf(SignInForKey.FactorNeeded.class);
    assertThat(keys()).isEmpty();
  }

  @Test
  void strangersAndGuessersGetNone() {
    Account stranger =
        Account.made(new AccountId(ids.next()), new KeyName("Eve"), "eve@example.com", false, now);
    put(stranger);
    assertThat(ask("eve@example.com", PASSWORD)).isInstanceOf(SignInForKey.Refused.class);
    assertThat(ask("nobody@example.com", PASSWORD)).isInstanceOf(SignInForKey.Refused.class);
    for (int i = 0; i < 5; i++) {
      assertThat(ask("ada@example.com", "wrong " + i)).isInstanceOf(SignInForKey.Refused.class);
    }
    assertThat(ask("ada@example.com", PASSWORD)).isInstanceOf(SignInForKey.Wait.class);
    assertThat(keys()).isEmpty();
  }
}
