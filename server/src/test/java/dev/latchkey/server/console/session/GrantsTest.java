package dev.latchkey.server.console.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.application.AllowByCode;
import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.AskByDevice;
import dev.latchkey.core.application.CodeChallenge;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.DecideOnDevice;
import dev.latchkey.core.application.DeleteApplication;
import dev.latchkey.core.application.Grant;
import dev.latchkey.core.application.RedeemGrant;
import dev.latchkey.core.application.RedirectUri;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.store.ExpectedVersion;
import dev.latchkey.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Keys on their way to applications, by a clock that the test sets.
class GrantsTest extends TimedSignIn {
  /// RFC 7636, appendix B.
  private static final String VERIFIER = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";

  private static final CodeChallenge CHALLENGE =
      new CodeChallenge("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM");
  private static final String CALLBACK = "https://deploy.example.com/callback";

  private AskByDevice ask;
  private DecideOnDevice decide;
  private AllowByCode allow;
  private RedeemGrant redeem;
  private Application deploy;
  private FindSession.Found who;
  private By byAda;

  @BeforeEach
  void registerAnApplication() {
    ask = new AskByDevice(store, ids, random, () -> now);
    decide = new DecideOnDevice(store, throttle, () -> now);
    allow = new AllowByCode(store, ids, random, () -> now);
    IssueKey issueKey = new IssueKey(store, ids, random, () -> now, new KeyPrefix("lk_account_"));
    DeleteKey deleteKey = new DeleteKey(store, Confirmations.ofOneNode(store.replica()));
    redeem = new RedeemGrant(store, issueKey, deleteKey, () -> now);
    deploy = register("Deploy", true);
    who = find.find(in()).orElseThrow();
    byAda = new By(new Actor.Person(ada.id(), "Ada"), Door.CONSOLE);
  }

  private Application register(String name, boolean device) {
    return new CreateApplication(store, ids, () -> now)
        .create(
            new CreateApplication.Wish(
                new KeyName(name),
                List.of(new RedirectUri(CALLBACK)),
                device,
                Access.READ_ONLY,
                30),
            By.SYSTEM,
            null)
        .application();
  }

  @Test
  void aDeviceGetsAKeyOfThePersonWhoAllowedItOnceAndThatKeyIsWhatWasPromised() {
    AskByDevice.Asked asked = ask(deploy);
    assertThat(redeem(asked)).isInstanceOf(RedeemGrant.Pending.class);

    decide(asked, true);

    RedeemGrant.Issued issued = (RedeemGrant.Issued) redeem(asked);
    ApiKey key = issued.made().view().key();
    assertThat(key.owner()).isEqualTo(new KeyOwner.OfAccount(ada.id()));
    assertThat(key.name().text()).isEqualTo("Deploy");
    assertThat(key.access()).isEqualTo(Access.READ_ONLY);
    assertThat(key.validity().expiresAt()).isEqualTo(now.plus(Duration.ofDays(30)));
    assertThat(issued.made().secret().digest()).isEqualTo(key.digest());
  }

  @Test
  void aCodeThatIsShownAgainGivesNothingAndTakesTheKeyAway() {
    AskByDevice.Asked asked = ask(deploy);
    decide(asked, true);
    KeyId key = ((RedeemGrant.Issued) redeem(asked)).made().view().key().id();
    assertThat(exists(key)).isTrue();

    assertThat(redeem(asked)).isInstanceOf(RedeemGrant.Invalid.class);

    assertThat(exists(key)).isFalse();
    assertThat(redeem(asked)).isInstanceOf(RedeemGrant.Invalid.class);
  }

  @Test
  void whatWasDeniedOrCameTooLateGivesNothing() {
    AskByDevice.Asked denied = ask(deploy);
    decide(denied, false);
    assertThat(redeem(denied)).isInstanceOf(RedeemGrant.Denied.class);

    AskByDevice.Asked late = ask(deploy);
    DecideOnDevice.Found found = look(late);
    later(Grant.DEVICE_LASTS);
    assertThat(redeem(late)).isInstanceOf(RedeemGrant.Expired.class);
    assertThat(decide.look(who, late.userCode().text())).isInstanceOf(DecideOnDevice.Unknown.class);
    assertThatThrownBy(() -> decide.decide(who, found.grant().id(), true, byAda))
        .isInstanceOf(FaultException.class);
  }

  @Test
  void theCodeOfOneApplicationIsNothingForAnother() {
    Application other = register("Other", true);
    AskByDevice.Asked asked = ask(deploy);
    decide(asked, true);
    String code = asked.code().revealForShowingOnce();

    assertThat(redeem.byDevice(other.id().toString(), code))
        .isInstanceOf(RedeemGrant.Invalid.class);
    assertThat(redeem.byDevice("latchkey-cli", code)).isInstanceOf(RedeemGrant.Invalid.class);
    assertThat(redeem.byCode(deploy.id().toString(), code, CALLBACK, VERIFIER))
        .isInstanceOf(RedeemGrant.Invalid.class);
    assertThat(redeem(asked)).isInstanceOf(RedeemGrant.Issued.class);
  }

  @Test
  void onlyWhoIsRegisteredForItAsksByDeviceAndTheCommandLineIs() {
    Application page = register("Page", false);

    assertThat(ask.ask(page.id().toString(), "")).isEmpty();
    assertThat(ask.ask("nobody", "")).isEmpty();
    assertThat(ask.ask(Application.COMMAND_LINE_CLIENT, "")).isPresent();
  }

  @Test
  void anApplicationOffTheRegisterGetsNothingMore() {
    AskByDevice.Asked asked = ask(deploy);
    decide(asked, true);
    new DeleteApplication(store).delete(deploy.id(), ExpectedVersion.ANY, By.SYSTEM);

    assertThat(redeem(asked)).isInstanceOf(RedeemGrant.Invalid.class);
  }

  @Test
  void anAccountThatWasDeactivatedMeanwhileGivesNothing() {
    AskByDevice.Asked asked = ask(deploy);
    decide(asked, true);
    put(new Account(ada.id(), ada.name(), ada.email(), true, false, ada.createdAt(), 2));

    assertThat(redeem(asked)).isInstanceOf(RedeemGrant.Denied.class);
  }

  @Test
  void whoTriesCodesIsSlowedDown() {
    AskByDevice.Asked asked = ask(deploy);
    for (int i = 0; i < 5; i++) {
      assertThat(decide.look(who, "BCDF-GHJK")).isInstanceOf(DecideOnDevice.Unknown.class);
    }
    assertThat(decide.look(who, asked.userCode().text())).isInstanceOf(DecideOnDevice.Wait.class);
  }

  @Test
  void aCodeGoesWithItsAddressAndItsVerifierAndForAMinute() {
    assertThat(byCode(code(), CALLBACK, VERIFIER)).isInstanceOf(RedeemGrant.Issued.class);
    assertThat(byCode(code(), CALLBACK + "/", VERIFIER)).isInstanceOf(RedeemGrant.Invalid.class);
    assertThat(byCode(code(), CALLBACK, VERIFIER.replace('d', 'e')))
        .isInstanceOf(RedeemGrant.Invalid.class);
    assertThat(byCode(code(), CALLBACK, "")).isInstanceOf(RedeemGrant.Invalid.class);
    assertThat(redeem.byDevice(deploy.id().toString(), code()))
        .isInstanceOf(RedeemGrant.Invalid.class);
    String slow = code();
    later(Grant.CODE_LASTS);
    assertThat(byCode(slow, CALLBACK, VERIFIER)).isInstanceOf(RedeemGrant.Invalid.class);
  }

  @Test
  void nobodyIsLedToAnAddressThatIsNotRegistered() {
    assertThat(allow.look(deploy.id().toString(), "https://evil.example/")).isEmpty();
    assertThat(allow.look("app_0698g3a5x6w4s9y1e8k2m7q0vz", CALLBACK)).isEmpty();
    assertThat(allow.look(Application.COMMAND_LINE_CLIENT, CALLBACK)).isEmpty();
  }

  @Test
  void endedRequestsMakeRoom() {
    for (int i = 0; i < 20; i++) {
      ask(deploy);
    }
    later(Grant.DEVICE_LASTS.plusMillis(1));
    ask(deploy);

    assertThat(store.<Long>read(tx -> tx.grants().count())).isEqualTo(1);
  }

  @Test
  void withTheStoreAwayNothingIsHandedOutAndItIsNoRefusal() {
    AskByDevice.Asked asked = ask(deploy);
    decide(asked, true);
    store.close();

    assertThatThrownBy(() -> redeem(asked)).isInstanceOf(StoreException.class);
    assertThatThrownBy(() -> ask(deploy)).isInstanceOf(StoreException.class);
  }

  private AskByDevice.Asked ask(Application application) {
    Optional<AskByDevice.Asked> asked = ask.ask(application.id().toString(), "192.0.2.7");
    return asked.orElseThrow();
  }

  private DecideOnDevice.Found look(AskByDevice.Asked asked) {
    return (DecideOnDevice.Found) decide.look(who, asked.userCode().text());
  }

  private void decide(AskByDevice.Asked asked, boolean yes) {
    decide.decide(who, look(asked).grant().id(), yes, byAda);
  }

  private RedeemGrant.Outcome redeem(AskByDevice.Asked asked) {
    return redeem.byDevice(deploy.id().toString(), asked.code().revealForShowingOnce());
  }

  private String code() {
    AllowByCode.Asking asking = allow.look(deploy.id().toString(), CALLBACK).orElseThrow();
    return allow.allow(who, asking, CHALLENGE, byAda).orElseThrow().revealForShowingOnce();
  }

  private RedeemGrant.Outcome byCode(String code, String redirect, String verifier) {
    return redeem.byCode(deploy.id().toString(), code, redirect, verifier);
  }

  private boolean exists(KeyId key) {
    return store.<Boolean>read(tx -> tx.keys().find(key).isPresent());
  }
}
