package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.signin.ChangePassword;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.RecoveryCode;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.SecondStep;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.store.StoreException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What a second factor asks of those who sign in, by a clock that the test sets.
class SecondFactorTest extends TimedSignIn {
  private static final Duration STEP = Duration.ofSeconds(30);

  private SetUpSecondFactor factors;
  private FinishSignIn finish;
  private RemoveSecondFactor remove;
  private AuthenticatorApp app;
  private FindSession.Found who;
  private List<RecoveryCode> codes;

  @BeforeEach
  void setUpAFactor() {
    factors = new SetUpSecondFactor(store, texts, throttle, open, random, () -> now);
    finish = new FinishSignIn(store, texts, throttle, open, () -> now);
    remove = new RemoveSecondFactor(store);
    FindSession.Found before = find.find(in()).orElseThrow();
    SetUpSecondFactor.Offered offered = factors.offer(before);
    app = new AuthenticatorApp(offered.secret().revealForSettingUp());
    SetUpSecondFactor.Done done =
        (SetUpSecondFactor.Done) factors.confirm(before, offered, app.code(now));
    codes = done.codes();
    who = new FindSession.Found(done.opened().session(), ada);
    later(STEP);
  }

  @Test
  void thePasswordAloneOpensNothingAndTheCodeDoes() {
    String step = step();

    FinishSignIn.Outcome wrong = finish(step, "000000");
    FinishSignIn.Outcome right = finish(step, app.code(now));

    assertThat(wrong).isInstanceOf(FinishSignIn.Refused.class);
    assertThat(right)
        .isInstanceOfSatisfying(
            FinishSignIn.SignedIn.class,
            in -> {
              assertThat(in.codesLeft()).isNull();
              assertThat(find.find(in.opened().session().token())).isPresent();
            });
  }

  @Test
  void aCodeThatSignedInIsGoodForNothingMoreNotEvenInAnotherBrowser() {
    String code = app.code(now);
    assertThat(finish(step(), code)).isInstanceOf(FinishSignIn.SignedIn.class);

    assertThat(finish(step(), code)).isInstanceOf(FinishSignIn.Refused.class);
    assertThat(confirm.confirm(who, shown(PASSWORD, code)))
        .isInstanceOf(ConfirmPassword.Refused.class);
    later(STEP);
    assertThat(finish(step(), app.code(now))).isInstanceOf(FinishSignIn.SignedIn.class);
  }

  @Test
  void theCodeThatSetItUpDoesNotSignIn() {
    assertThat(finish(step(), app.code(now.minus(STEP)))).isInstanceOf(FinishSignIn.Refused.class);
  }

  @Test
  void ofManyWhoUseOneCodeAtOnceOneIsSignedIn() throws Exception {
    String code = codes.getFirst().revealForShowingOnce();
    String step = step();
    List<Future<FinishSignIn.Outcome>> all = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 4; i++) {
        all.add(threads.submit(() -> finish(step, code)));
      }
    }
    int in = 0;
    for (Future<FinishSignIn.Outcome> each : all) {
      in += each.get() instanceof FinishSignIn.SignedIn ? 1 : 0;
    }
    assertThat(in).isEqualTo(1);
  }

  @Test
  void aRecoveryCodeSignsInOnceAndSaysHowManyAreLeft() {
    String code = codes.get(3).revealForShowingOnce();

    assertThat(finish(step(), code))
        .isInstanceOfSatisfying(
            FinishSignIn.SignedIn.class, in -> assertThat(in.codesLeft()).isEqualTo(9));
    assertThat(finish(step(), code)).isInstanceOf(FinishSignIn.Refused.class);
    assertThat(factors.find(ada.id()).orElseThrow().recovery()).hasSize(9);
  }

  @Test
  void newRecoveryCodesEndThoseBefore() {
    List<RecoveryCode> renewed = factors.renewCodes(who);

    assertThat(finish(step(), codes.getFirst().revealForShowingOnce()))
        .isInstanceOf(FinishSignIn.Refused.class);
    assertThat(finish(step(), renewed.getFirst().revealForShowingOnce()))
        .isInstanceOf(FinishSignIn.SignedIn.class);
  }

  @Test
  void whoGuessesCodesWaitsAndARightCodeDoesNotHelpThem() {
    String step = step();
    for (int i = 0; i < 5; i++) {
      assertThat(finish(step, "00000" + i)).isInstanceOf(FinishSignIn.Refused.class);
    }
    assertThat(finish(step, app.code(now))).isInstanceOf(FinishSignIn.Wait.class);
    assertThat(finish.finish(step, app.code(now), "the owner's browser", place()))
        .isInstanceOf(FinishSignIn.SignedIn.class);
  }

  @Test
  void manyRightPasswordsDoNotMakeMoreGuessesOfCodes() {
    int looked = 0;
    for (int i = 0; i < 40; i++) {
      looked += finish(step(), "000000") instanceof FinishSignIn.Refused ? 1 : 0;
    }
    assertThat(looked).isEqualTo(5);
  }

  @Test
  void theSecondStepEndsWithItsTimeAndWithAnotherPassword() {
    String step = step();
    reset.reset(link(), "the seventh sea has no shore", place());
    assertThat(finish(step, app.code(now))).isInstanceOf(FinishSignIn.TooLate.class);

    reset.reset(link(), PASSWORD, place());
    String slow = step();
    later(SecondStep.LASTS);
    assertThat(finish(slow, app.code(now))).isInstanceOf(FinishSignIn.TooLate.class);
    assertThat(finish("x", app.code(now))).isInstanceOf(FinishSignIn.TooLate.class);
    assertThat(finish.account(slow)).isEmpty();
  }

  @Test
  void aDeactivatedAccountTakesNoSecondStep() {
    String step = step();
    put(new Account(ada.id(), ada.name(), ada.email(), true, false, ada.createdAt(), 2));

    assertThat(finish(step, app.code(now))).isInstanceOf(FinishSignIn.TooLate.class);
  }

  @Test
  void aLinkThatSetsAPasswordDoesNotGetAroundTheCode() {
    OpenSession.Entry entry = reset.reset(link(), PASSWORD, place()).entry();

    assertThat(entry).isInstanceOf(OpenSession.CodeNeeded.class);
    assertThat(find.find(who.session().token())).isEmpty();
  }

  @Test
  void showingAgainWhoOneIsAndAnotherPasswordTakeACodeToo() {
    ChangePassword change = new ChangePassword(confirm, PLAIN, common);
    String next = "the seventh sea has no shore";
    assertThat(confirm.confirm(who, shown(PASSWORD, "")))
        .isInstanceOf(ConfirmPassword.Refused.class);
    assertThat(change.change(who, shown(PASSWORD, "000000"), next))
        .isInstanceOf(ConfirmPassword.Refused.class);

    assertThat(change.change(who, shown(PASSWORD, app.code(now)), next))
        .isInstanceOf(ConfirmPassword.Confirmed.class);
    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.Refused.class);
    assertThat(attempt(next)).isInstanceOf(SignIn.CodeNeeded.class);
  }

  @Test
  void anOfferIsOfItsSessionAloneAndOneFactorIsEnough() {
    SetUpSecondFactor.Offered offered = factors.offer(who);
    FindSession.Found other = otherSession();

    assertThatThrownBy(() -> factors.offered(other, offered.sealed()))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("another session");
    AuthenticatorApp second = new AuthenticatorApp(offered.secret().revealForSettingUp());
    assertThatThrownBy(() -> factors.confirm(who, offered, second.code(now)))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("already");
  }

  @Test
  void settingItUpEndsAllOtherSessionsAndPutsThisOneUnderAnotherToken() {
    remove.remove(ada.id(), By.SYSTEM);
    FindSession.Found here = find.find(in()).orElseThrow();
    FindSession.Found there = find.find(in()).orElseThrow();
    SetUpSecondFactor.Offered offered = factors.offer(here);
    AuthenticatorApp second = new AuthenticatorApp(offered.secret().revealForSettingUp());
    assertThat(factors.confirm(here, offered, "000000"))
        .isInstanceOf(SetUpSecondFactor.Refused.class);
    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.SignedIn.class);

    assertThat(factors.confirm(here, offered, second.code(now)))
        .isInstanceOf(SetUpSecondFactor.Done.class);

    assertThat(find.find(here.session().token())).isEmpty();
    assertThat(find.find(there.session().token())).isEmpty();
  }

  @Test
  void anAdministratorTakesItOffAndNobodyElseTakesOffAnothers() {
    Account eve =
        Account.made(new AccountId(ids.next()), new KeyName("Eve"), "eve@example.com", false, now);
    put(eve);
    By byEve = new By(new Actor.Person(eve.id(), "Eve"), Door.API);
    assertThatThrownBy(() -> remove.remove(ada.id(), byEve)).isInstanceOf(FaultException.class);
    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.CodeNeeded.class);

    assertThat(remove.remove(ada.id(), By.SYSTEM)).isTrue();

    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
    assertThat(remove.remove(ada.id(), By.SYSTEM)).isFalse();
  }

  @Test
  void withTheStoreAwayNoCodeIsTakenAndNoneIsLost() {
    String step = step();
    store.close();

    assertThatThrownBy(() -> finish(step, app.code(now))).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> finish.account(step)).isInstanceOf(StoreException.class);
  }

  private FindSession.Found otherSession() {
    FinishSignIn.SignedIn in = (FinishSignIn.SignedIn) finish(step(), app.code(now));
    return new FindSession.Found(in.opened().session(), ada);
  }

  private String step() {
    return ((SignIn.CodeNeeded) attempt(PASSWORD)).next().step();
  }

  private FinishSignIn.Outcome finish(String step, String code) {
    return finish.finish(step, code, null, place());
  }
}
