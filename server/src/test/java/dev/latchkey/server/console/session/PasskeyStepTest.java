package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.AddPasskey;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.FinishByPasskey;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.PasskeyChallenge;
import dev.latchkey.core.signin.RemovePasskey;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.SecondStep;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInByPasskey;
import dev.latchkey.core.signin.UsePasskey;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.passkey.WebAuthn;
import dev.latchkey.server.settings.PublicAddress;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A passkey as the second factor beside a password, by a clock that the test sets.
class PasskeyStepTest extends TimedSignIn {
  private FinishByPasskey byPasskey;
  private SignInByPasskey alone;
  private SoftwareDevice device;
  private FindSession.Found who;

  @BeforeEach
  void setUpAnAppAndAPasskey() {
    PasskeyCeremony ceremony =
        new WebAuthn(PublicAddress.read("https://keys.example.com").orElseThrow());
    UsePasskey use = new UsePasskey(store, ceremony, texts, throttle, random, () -> now);
    byPasskey = new FinishByPasskey(store, use, texts, open, () -> now);
    alone = new SignInByPasskey(use, open);
    FindSession.Found before = find.find(in()).orElseThrow();
    AddPasskey add = new AddPasskey(store, ceremony, texts, open, random, () -> now);
    PasskeyChallenge.Offered offered = add.offer(before);
    device = new SoftwareDevice(ada.id(), random);
    FindSession.Found added =
        new FindSession.Found(
            add.add(
                    before,
                    new KeyName("Phone"),
                    offered.sealed(),
                    device.make(offered.challenge()))
                .orElseThrow()
                .session(),
            ada);
    SetUpSecondFactor factors =
        new SetUpSecondFactor(store, texts, throttle, open, random, () -> now);
    SetUpSecondFactor.Offered app = factors.offer(added);
    AuthenticatorApp shows = new AuthenticatorApp(app.secret().revealForSettingUp());
    SetUpSecondFactor.Done done =
        (SetUpSecondFactor.Done) factors.confirm(added, app, shows.code(now));
    who = new FindSession.Found(done.opened().session(), ada);
    later(Duration.ofSeconds(1));
    device.counter = 2;
  }

  private String step() {
    return ((SignIn.CodeNeeded) attempt(PASSWORD)).next().step();
  }

  private FinishSignIn.Outcome finish(String step, SoftwareDevice with) {
    FinishByPasskey.Asked asked = byPasskey.ask(step).orElseThrow();
    return byPasskey.finish(
        step, asked.challenge().sealed(), with.use(asked.challenge().challenge()), null, place());
  }

  @Test
  void afterTheRightPasswordThePasskeyStandsInForTheCode() {
    assertThat(finish(step(), device))
        .isInstanceOfSatisfying(
            FinishSignIn.SignedIn.class,
            in -> {
              assertThat(in.codesLeft()).isNull();
              assertThat(in.opened().account()).isEqualTo(ada);
              assertThat(find.find(in.opened().session().token())).isPresent();
            });
  }

  @Test
  void onlyThePasskeysOfTheAccountAreAskedForAndTheOneThatAnsweredIsGoodOnce() {
    String step = step();
    FinishByPasskey.Asked asked = byPasskey.ask(step).orElseThrow();
    assertThat(asked.passkeys()).extracting(each -> each.id()).containsExactly(device.id());
    PasskeyCeremony.Assertion answer = device.use(asked.challenge().challenge());
    String sealed = asked.challenge().sealed();
    assertThat(byPasskey.finish(step, sealed, answer, null, place()))
        .isInstanceOf(FinishSignIn.SignedIn.class);

    assertThat(byPasskey.finish(step, sealed, answer, null, place()))
        .isInstanceOf(FinishSignIn.Refused.class);
  }

  @Test
  void anothersPasskeyAChallengeOfAnotherKindAndAnUnknownDeviceGetNobodyIn() {
    Account eve =
        Account.made(new AccountId(ids.next()), new KeyName("Eve"), "eve@example.com", false, now);
    put(eve);
    String step = step();
    FinishByPasskey.Asked asked = byPasskey.ask(step).orElseThrow();
    PasskeyChallenge.Offered ofAnother = alone.offer();

    assertThat(
            byPasskey.finish(
                step,
                asked.challenge().sealed(),
                device.use(asked.challenge().challenge(), eve.id()),
                null,
                place()))
        .isInstanceOf(FinishSignIn.Refused.class);
    assertThat(
            byPasskey.finish(
                step, ofAnother.sealed(), device.use(ofAnother.challenge()), null, place()))
        .isInstanceOf(FinishSignIn.Refused.class);
    assertThat(finish(step, new SoftwareDevice(ada.id(), random)))
        .isInstanceOf(FinishSignIn.Refused.class);
    assertThat(
            alone.signIn(
                asked.challenge().sealed(), device.use(asked.challenge().challenge()), place()))
        .isInstanceOf(SignInByPasskey.TooLate.class);
  }

  @Test
  void theStepEndsWithItsTimeWithAnotherPasswordAndWithTheAccount() {
    String slow = step();
    FinishByPasskey.Asked asked = byPasskey.ask(slow).orElseThrow();
    later(PasskeyChallenge.LASTS);
    assertThat(
            byPasskey.finish(
                slow,
                asked.challenge().sealed(),
                device.use(asked.challenge().challenge()),
                null,
                place()))
        .isInstanceOf(FinishSignIn.Refused.class);
    assertThat(finish(slow, device)).isInstanceOf(FinishSignIn.SignedIn.class);
    String late = step();
    later(SecondStep.LASTS);
    isOver(late);

    String before = step();
    reset.reset(link(), "wet slate roof beside the mill", place());
    isOver(before);
    isOver("x");
  }

  private void isOver(String step) {
    assertThat(byPasskey.ask(step)).isEmpty();
    PasskeyChallenge.Offered offered = alone.offer();
    assertThat(
            byPasskey.finish(
                step, offered.sealed(), device.use(offered.challenge()), null, place()))
        .isInstanceOf(FinishSignIn.TooLate.class);
  }

  @Test
  void aDeactivatedAccountIsNotSignedIn() {
    String step = step();
    put(new Account(ada.id(), ada.name(), ada.email(), true, false, ada.createdAt(), 2));

    isOver(step);
  }

  @Test
  void whoHasNoPasskeyOrNoSecondFactorIsNotAskedForOne() {
    String step = step();
    new RemovePasskey(store).remove(who, device.id());
    assertThat(byPasskey.ask(step)).isEmpty();

    new RemoveSecondFactor(store).remove(ada.id(), By.SYSTEM);
    isOver(step);
    assertThat(attempt(PASSWORD)).isInstanceOf(SignIn.SignedIn.class);
  }

  @Test
  void whoTriesOftenWaitsAndABrowserThatIsKnownDoesNot() {
    String step = step();
    SoftwareDevice other = new SoftwareDevice(ada.id(), random);
    for (int i = 0; i < 5; i++) {
      assertThat(finish(step, other)).isInstanceOf(FinishSignIn.Refused.class);
    }
    assertThat(finish(step, device)).isInstanceOf(FinishSignIn.Wait.class);

    FinishByPasskey.Asked asked = byPasskey.ask(step).orElseThrow();
    assertThat(
            byPasskey.finish(
                step,
                asked.challenge().sealed(),
                device.use(asked.challenge().challenge()),
                "known",
                place()))
        .isInstanceOf(FinishSignIn.SignedIn.class);
  }

  @Test
  void withTheStoreAwayNobodyIsSignedIn() {
    String step = step();
    FinishByPasskey.Asked asked = byPasskey.ask(step).orElseThrow();
    store.close();

    assertThatThrownBy(() ->
            byPasskey.finish(
                step,
                asked.challenge().sealed(),
                device.use(asked.challenge().challenge()),
                null,
                place()))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> byPasskey.ask(step)).isInstanceOf(StoreException.class);
  }
}
