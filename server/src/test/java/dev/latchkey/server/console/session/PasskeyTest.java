package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.AddPasskey;
import dev.latchkey.core.signin.ConfirmByPasskey;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.PasskeyChallenge;
import dev.latchkey.core.signin.RemovePasskey;
import dev.latchkey.core.signin.RenamePasskey;
import dev.latchkey.core.signin.SignInByPasskey;
import dev.latchkey.core.signin.UsePasskey;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.passkey.WebAuthn;
import dev.latchkey.server.settings.PublicAddress;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What passkeys are asked, by a clock that the test sets and a device in software.
class PasskeyTest extends TimedSignIn {
  private static final Duration SECOND = Duration.ofSeconds(1);

  private SignInByPasskey byPasskey;
  private ConfirmByPasskey again;
  private AddPasskey add;
  private ListPasskeys list;
  private SoftwareDevice device;
  private FindSession.Found who;

  @BeforeEach
  void addAPasskey() {
    PasskeyCeremony ceremony =
        new WebAuthn(PublicAddress.read("https://keys.example.com").orElseThrow());
    UsePasskey use = new UsePasskey(store, ceremony, texts, throttle, random, () -> now);
    byPasskey = new SignInByPasskey(use, open);
    again = new ConfirmByPasskey(use, open);
    add = new AddPasskey(store, ceremony, texts, open, random, () -> now);
    list = new ListPasskeys(store);
    who = find.find(in()).orElseThrow();
    device = new SoftwareDevice(ada.id(), random);
    who = added(device, "Phone");
    later(SECOND);
  }

  @Test
  void aPasskeySignsInWithNoAddressAndNoPassword() {
    device.counter = 2;
    PasskeyChallenge.Offered offered = byPasskey.offer();

    assertThat(byPasskey.signIn(offered.sealed(), device.use(offered.challenge()), place()))
        .isInstanceOfSatisfying(
            SignInByPasskey.SignedIn.class,
            in -> {
              assertThat(in.opened().account()).isEqualTo(ada);
              assertThat(find.find(in.opened().session().token())).isPresent();
            });
    Passkey used = list.of(ada.id()).getFirst();
    assertThat(used.counter()).isEqualTo(2);
    assertThat(used.lastUsedAt()).isEqualTo(now);
    assertThat(used.synced()).isFalse();
  }

  @Test
  void anAnswerIsGoodOnceAlthoughItsDeviceDoesNotCount() {
    SoftwareDevice synced = new SoftwareDevice(ada.id(), random);
    synced.synced();
    synced.counter = 0;
    added(synced, "Everywhere");
    later(SECOND);
    PasskeyChallenge.Offered offered = byPasskey.offer();
    PasskeyCeremony.Assertion answer = synced.use(offered.challenge());
    assertThat(byPasskey.signIn(offered.sealed(), answer, place()))
        .isInstanceOf(SignInByPasskey.SignedIn.class);

    assertThat(byPasskey.signIn(offered.sealed(), answer, place()))
        .isInstanceOf(SignInByPasskey.Refused.class);
    later(SECOND);
    assertThat(attempt(synced)).isInstanceOf(SignInByPasskey.SignedIn.class);
    assertThat(list.of(ada.id()).getLast().synced()).isTrue();
  }

  @Test
  void aPageOfAnotherOriginGetsNobodyIn() {
    device.counter = 2;
    for (String origin :
        List.of(
            "https://keys.example.com.evil.example",
            "https://evil.example",
            "http://keys.example.com",
            "https://keys.example.com:8443",
            "null")) {
      device.origin = origin;
      later(Duration.ofHours(1));
      assertThat(attempt(device)).as(origin).isInstanceOf(SignInByPasskey.Refused.class);
    }
  }

  @Test
  void aPasskeyOfAnotherRelyingPartyOrWithoutVerificationGetsNobodyIn() {
    device.counter = 2;
    wrong(each -> each.party = "evil.example");
    wrong(each -> each.flags = SoftwareDevice.PRESENT);
    wrong(each -> each.flags = SoftwareDevice.VERIFIED);
  }

  private void wrong(Consumer<SoftwareDevice> change) {
    change.accept(device);
    assertThat(attempt(device)).isInstanceOf(SignInByPasskey.Refused.class);
    device.party = "keys.example.com";
    device.flags = SoftwareDevice.PRESENT | SoftwareDevice.VERIFIED;
  }

  @Test
  void theAnswerToAnotherChallengeIsNone() {
    device.counter = 2;
    PasskeyChallenge.Offered first = byPasskey.offer();
    PasskeyChallenge.Offered second = byPasskey.offer();
    PasskeyChallenge.Offered ofSession = again.offer(who);

    assertThat(byPasskey.signIn(second.sealed(), device.use(first.challenge()), place()))
        .isInstanceOf(SignInByPasskey.Refused.class);
    assertThat(byPasskey.signIn(ofSession.sealed(), device.use(ofSession.challenge()), place()))
        .isInstanceOf(SignInByPasskey.TooLate.class);
    assertThat(byPasskey.signIn("x", device.use(first.challenge()), place()))
        .isInstanceOf(SignInByPasskey.TooLate.class);
  }

  @Test
  void aChallengeLivesForFiveMinutes() {
    device.counter = 2;
    PasskeyChallenge.Offered slow = byPasskey.offer();
    later(PasskeyChallenge.LASTS);

    assertThat(byPasskey.signIn(slow.sealed(), device.use(slow.challenge()), place()))
        .isInstanceOf(SignInByPasskey.TooLate.class);
    assertThat(attempt(device)).isInstanceOf(SignInByPasskey.SignedIn.class);
  }

  @Test
  void aCounterThatGoesBackOrStandsStillIsRefusedAndToldOf() {
    device.counter = 5;
    assertThat(attempt(device)).isInstanceOf(SignInByPasskey.SignedIn.class);
    later(SECOND);

    for (int counter : new int[] {5, 4, 0}) {
      device.counter = counter;
      assertThat(attempt(device)).as("%d", counter).isInstanceOf(SignInByPasskey.Refused.class);
    }
    assertThat(deeds()).contains("account.passkey_suspected");
    device.counter = 6;
    assertThat(attempt(device)).isInstanceOf(SignInByPasskey.SignedIn.class);
  }

  @Test
  void onesOwnPasskeyDoesNotSignInAsAnother() {
    Account eve =
        Account.made(new AccountId(ids.next()), new KeyName("Eve"), "eve@example.com", false, now);
    put(eve);
    device.counter = 2;
    PasskeyChallenge.Offered offered = byPasskey.offer();
    PasskeyCeremony.Assertion asEve = device.use(offered.challenge(), eve.id());
    SoftwareDevice other = new SoftwareDevice(ada.id(), random);
    PasskeyCeremony.Assertion forged = other.use(offered.challenge());
    PasskeyCeremony.Assertion withHerId =
        new PasskeyCeremony.Assertion(
            device.id(),
            forged.userHandle(),
            forged.clientData(),
            forged.authenticatorData(),
            forged.signature());

    for (PasskeyCeremony.Assertion each : List.of(asEve, forged, withHerId)) {
      assertThat(byPasskey.signIn(offered.sealed(), each, place()))
          .isInstanceOf(SignInByPasskey.Refused.class);
    }
  }

  @Test
  void whateverElseIsSentIsRefused() {
    String junk = Base64.getUrlEncoder().withoutPadding().encodeToString(new byte[40]);
    for (String bad : List.of("", "%", junk, "A")) {
      refused(good -> with(good, bad, good.clientData(), good.signature()));
      refused(good -> with(good, good.authenticatorData(), bad, good.signature()));
      refused(good -> with(good, good.authenticatorData(), good.clientData(), bad));
      refused(good ->
          new PasskeyCeremony.Assertion(
              good.id(), bad, good.clientData(), good.authenticatorData(), good.signature()));
    }
  }

  private void refused(UnaryOperator<PasskeyCeremony.Assertion> damage) {
    later(Duration.ofHours(1));
    PasskeyChallenge.Offered offered = byPasskey.offer();
    PasskeyCeremony.Assertion bad = damage.apply(device.use(offered.challenge()));
    assertThat(byPasskey.signIn(offered.sealed(), bad, place()))
        .isInstanceOf(SignInByPasskey.Refused.class);
  }

  private static PasskeyCeremony.Assertion with(
      PasskeyCeremony.Assertion good, String data, String client, String signature) {
    return new PasskeyCeremony.Assertion(good.id(), good.userHandle(), client, data, signature);
  }

  @Test
  void whoTriesOftenWaitsAndTheOwnerElsewhereDoesNot() {
    device.counter = 2;
    device.origin = "https://evil.example";
    for (int i = 0; i < 5; i++) {
      assertThat(attempt(device)).isInstanceOf(SignInByPasskey.Refused.class);
    }
    assertThat(attempt(device)).isInstanceOf(SignInByPasskey.Wait.class);
    device.origin = "https://keys.example.com";
    PasskeyChallenge.Offered offered = byPasskey.offer();
    OpenSession.Place home = OpenSession.Place.of("192.0.2.9", "192.0.2.9", "a browser", null);
    assertThat(byPasskey.signIn(offered.sealed(), device.use(offered.challenge()), home))
        .isInstanceOf(SignInByPasskey.SignedIn.class);
  }

  @Test
  void aDeactivatedAccountIsNotSignedIn() {
    device.counter = 2;
    put(new Account(ada.id(), ada.name(), ada.email(), true, false, ada.createdAt(), 2));

    assertThat(attempt(device)).isInstanceOf(SignInByPasskey.Refused.class);
  }

  @Test
  void itStandsInThePlaceOfThePasswordWhereSomebodyShowsAgainWhoTheyAre() {
    later(Duration.ofMinutes(20));
    device.counter = 2;
    PasskeyChallenge.Offered offered = again.offer(who);
    PasskeyCeremony.Assertion answer = device.use(offered.challenge());

    ConfirmPassword.Confirmed confirmed =
        (ConfirmPassword.Confirmed) again.confirm(who, offered.sealed(), answer);

    assertThat(confirmed.opened().session().confirmedAt()).isEqualTo(now);
    assertThat(find.find(who.session().token())).isEmpty();
    assertThatThrownBy(
            () -> {
              later(SECOND);
              device.counter = 3;
              PasskeyChallenge.Offered stale = again.offer(who);
              again.confirm(who, stale.sealed(), device.use(stale.challenge()));
            })
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("ended");
  }

  @Test
  void anothersPasskeyAndTheChallengeOfAnotherSessionConfirmNothing() {
    FindSession.Found other = find.find(in()).orElseThrow();
    Account eve =
        Account.made(new AccountId(ids.next()), new KeyName("Eve"), "eve@example.com", false, now);
    put(eve);
    device.counter = 2;
    PasskeyChallenge.Offered ofOther = again.offer(other);
    PasskeyChallenge.Offered own = again.offer(who);

    assertThat(again.confirm(who, ofOther.sealed(), device.use(ofOther.challenge())))
        .isInstanceOf(ConfirmPassword.Refused.class);
    assertThat(again.confirm(who, own.sealed(), device.use(own.challenge(), eve.id())))
        .isInstanceOf(ConfirmPassword.Refused.class);
  }

  @Test
  void whatDoesNotHoldIsNotAdded() {
    for (Consumer<SoftwareDevice> wrong :
        List.<Consumer<SoftwareDevice>>of(
            each -> each.origin = "https://evil.example",
            each -> each.party = "evil.example",
            each -> each.flags = SoftwareDevice.PRESENT)) {
      SoftwareDevice other = new SoftwareDevice(ada.id(), random);
      wrong.accept(other);
      PasskeyChallenge.Offered offered = add.offer(who);
      assertThat(add.add(who, new KeyName("x"), offered.sealed(), other.make(offered.challenge())))
          .isEmpty();
    }
    SoftwareDevice late = new SoftwareDevice(ada.id(), random);
    PasskeyChallenge.Offered offered = add.offer(who);
    PasskeyCeremony.Attestation made = late.make(offered.challenge());
    later(PasskeyChallenge.LASTS);
    assertThat(add.add(who, new KeyName("x"), offered.sealed(), made)).isEmpty();
    assertThat(add.add(who, new KeyName("x"), add.offer(who).sealed(), made)).isEmpty();
    assertThat(
            add.add(
                who,
                new KeyName("x"),
                add.offer(who).sealed(),
                new PasskeyCeremony.Attestation("", "%")))
        .isEmpty();
    assertThat(list.of(ada.id())).hasSize(1);
  }

  @Test
  void theSameIsAddedOnceAndNotMoreThanTwenty() {
    PasskeyChallenge.Offered offered = add.offer(who);
    assertThatThrownBy(() ->
            add.add(who, new KeyName("x"), offered.sealed(), device.make(offered.challenge())))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("already");
    for (int i = 1; i < Passkey.PER_ACCOUNT_MAX; i++) {
      who = added(new SoftwareDevice(ada.id(), random), "Key " + i);
    }
    assertThatThrownBy(() -> added(new SoftwareDevice(ada.id(), random), "One more"))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("20");
  }

  @Test
  void itGetsAnotherNameAndGoesAndAllIsToldOf() {
    String id = device.id();
    new RenamePasskey(store).rename(who, id, new KeyName("Old phone"));
    assertThat(list.of(ada.id()))
        .extracting(each -> each.name().text())
        .containsExactly("Old phone");
    new RemovePasskey(store).remove(who, id);

    assertThat(list.of(ada.id())).isEmpty();
    device.counter = 2;
    assertThat(attempt(device)).isInstanceOf(SignInByPasskey.Refused.class);
    assertThatThrownBy(() -> new RemovePasskey(store).remove(who, id))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("no such passkey");
    assertThat(deeds())
        .contains("account.passkey_added", "account.passkey_renamed", "account.passkey_removed");
  }

  @Test
  void withTheStoreAwayNobodyIsSignedInAndTheAnswerIsGoodAfterwards() {
    device.counter = 2;
    PasskeyChallenge.Offered offered = byPasskey.offer();
    store.close();

    assertThatThrownBy(
            () -> byPasskey.signIn(offered.sealed(), device.use(offered.challenge()), place()))
        .isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> list.of(ada.id())).isInstanceOf(StoreException.class);
  }

  private FindSession.Found added(SoftwareDevice with, String name) {
    PasskeyChallenge.Offered offered = add.offer(who);
    OpenSession.Opened opened =
        add.add(who, new KeyName(name), offered.sealed(), with.make(offered.challenge()))
            .orElseThrow();
    who = new FindSession.Found(opened.session(), ada);
    return who;
  }

  private SignInByPasskey.Outcome attempt(SoftwareDevice with) {
    PasskeyChallenge.Offered offered = byPasskey.offer();
    return byPasskey.signIn(offered.sealed(), with.use(offered.challenge()), place());
  }

  private List<String> deeds() {
    return store.read(tx ->
        tx.audit().list(new AuditQuery(null, null, true, 100)).stream()
            .map(AuditEntry::deed)
            .toList());
  }
}
