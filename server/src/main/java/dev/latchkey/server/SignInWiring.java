package dev.latchkey.server;

import dev.latchkey.core.application.AllowByCode;
import dev.latchkey.core.application.AskByDevice;
import dev.latchkey.core.application.DecideOnDevice;
import dev.latchkey.core.application.HandOffKey;
import dev.latchkey.core.application.RedeemGrant;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.core.people.MakeFirstAdministrator;
import dev.latchkey.core.people.MakeOwnAccount;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.AddPasskey;
import dev.latchkey.core.signin.AskForReset;
import dev.latchkey.core.signin.ChangePassword;
import dev.latchkey.core.signin.CommonPasswords;
import dev.latchkey.core.signin.ConfirmByPasskey;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.FinishByPasskey;
import dev.latchkey.core.signin.FinishSignIn;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.OpenSignUp;
import dev.latchkey.core.signin.PasskeyCeremony;
import dev.latchkey.core.signin.RemovePasskey;
import dev.latchkey.core.signin.RemoveSecondFactor;
import dev.latchkey.core.signin.RenamePasskey;
import dev.latchkey.core.signin.ResetPassword;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.signin.SetUpSecondFactor;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInByPasskey;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.core.signin.SignInForKey;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.signin.SignUp;
import dev.latchkey.core.signin.UsePasskey;
import dev.latchkey.core.signin.WelcomeKey;
import dev.latchkey.core.store.Store;
import dev.latchkey.server.console.session.ForgottenPages;
import dev.latchkey.server.console.session.HandOff;
import dev.latchkey.server.console.session.OidcPages;
import dev.latchkey.server.console.session.PasskeyPages;
import dev.latchkey.server.console.session.SignInPages;
import dev.latchkey.server.console.session.SignUpPages;
import dev.latchkey.server.mail.ResetMailer;
import dev.latchkey.server.mail.SignUpMailer;
import dev.latchkey.server.oidc.OidcProvider;
import dev.latchkey.server.passkey.WebAuthn;
import dev.latchkey.server.password.Argon2Hasher;
import dev.latchkey.server.password.ReadCommonPasswords;
import dev.latchkey.server.session.BrowserSessions;
import dev.latchkey.server.session.KnownBrowser;
import dev.latchkey.server.settings.PublicAddress;
import dev.latchkey.server.settings.Settings;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;

/// The part of [Wiring] that signs people in.
final class SignInWiring {
  private final Store store;
  private final Uuid7 ids;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final IssueKey issueKey;
  private final Seals seals;
  private final SessionLimits limits;
  private final Optional<Settings.Oidc> oidc;
  private final Optional<Settings.HandOff> handOff;
  private final Optional<PasskeyCeremony> ceremony;
  private final boolean defaultKey;
  private final CommonPasswords common = ReadCommonPasswords.read();
  private final Argon2Hasher hasher;
  private final SealedText texts;
  private final OpenSession openSession;
  private final SignInThrottle throttle;

  SignInWiring(
      Store store,
      Uuid7 ids,
      RandomGenerator random,
      InstantSource clock,
      IssueKey issueKey,
      Seals seals,
      SessionLimits limits,
      Optional<Settings.Oidc> oidc,
      Optional<Settings.HandOff> handOff,
      Optional<PublicAddress> address,
      boolean defaultKey,
      int cores) {
    this.store = store;
    this.ids = ids;
    this.random = random;
    this.clock = clock;
    this.issueKey = issueKey;
    this.seals = seals;
    this.limits = limits;
    this.oidc = oidc;
    this.handOff = handOff;
    this.ceremony = address.map(WebAuthn::new);
    this.defaultKey = defaultKey;
    this.hasher = new Argon2Hasher(random, Math.max(1, cores / 2));
    this.texts = new SealedText(seals);
    this.throttle = new SignInThrottle(clock);
    this.openSession = new OpenSession(ids, random, clock, limits, texts);
  }

  /// Whose threads are ended with the server.
  Argon2Hasher hasher() {
    return hasher;
  }

  KnownBrowser browsers() {
    return new KnownBrowser(seals, random);
  }

  BrowserSessions sessions() {
    return new BrowserSessions(new FindSession(store, clock, limits), seals, clock, limits);
  }

  SignUp signUp() {
    return new SignUp(
        new MakeFirstAdministrator(store, ids, clock, issueKey),
        answerInvitation(),
        hasher,
        common,
        openSession,
        welcomeKey());
  }

  SignInForKey forKeys() {
    return new SignInForKey(store, hasher, throttle, issueKey, clock);
  }

  /// @param mailer to those who sign up by themselves; empty where nobody does
  /// @param resets to those who have forgotten their passwords; empty where no mail is sent
  /// @param notSetUp whether there is no administrator yet
  SignInPages pages(
      Confirmations confirmations,
      Optional<SignUpMailer> mailer,
      Optional<ResetMailer> resets,
      BooleanSupplier notSetUp) {
    Optional<HandOff> given = handOff.map(set -> handOff(set, confirmations));
    ConfirmPassword confirm = new ConfirmPassword(store, hasher, throttle, openSession, clock);
    return new SignInPages(
        new SignIn(store, hasher, throttle, openSession),
        new FinishSignIn(store, texts, throttle, openSession, clock),
        signUp(),
        confirm,
        new ChangePassword(confirm, hasher, common),
        new ResetPassword(store, hasher, common, texts, openSession, clock, welcomeKey()),
        new EndSessions(store),
        new SetUpSecondFactor(store, texts, throttle, openSession, random, clock),
        new RemoveSecondFactor(store),
        new DecideOnDevice(store, throttle, clock),
        new AllowByCode(store, ids, random, clock),
        oidc.map(set -> elsewhere(set, given, mailer.isPresent(), resets.isPresent())),
        given,
        ceremony.map(each -> passkeys(each, throttle)),
        answerInvitation(),
        mailer.map(each -> new SignUpPages(openSignUp(), each, browsers())),
        resets.map(each -> new ForgottenPages(askForReset(), each)),
        browsers(),
        notSetUp);
  }

  private AskForReset askForReset() {
    return new AskForReset(store, texts, new SignInThrottle(clock), ids, clock);
  }

  private OpenSignUp openSignUp() {
    return new OpenSignUp(
        new MakeOwnAccount(
            store, clock, new CreateAccount(store, ids, clock), issueKey, firstKey()),
        hasher,
        common,
        new SignInThrottle(clock),
        texts,
        openSession,
        clock);
  }

  private WelcomeKey welcomeKey() {
    return new WelcomeKey(issueKey, firstKey());
  }

  private AnswerInvitation.FirstKey firstKey() {
    return defaultKey ? AnswerInvitation.FirstKey.DEFAULT : AnswerInvitation.FirstKey.NONE;
  }

  private HandOff handOff(Settings.HandOff set, Confirmations confirmations) {
    return new HandOff(
        new HandOffKey(
            store,
            confirmations,
            new IssueKey(store, ids, random, clock, set.prefix()),
            clock,
            new HandOffKey.Terms(set.access(), set.keyDays())),
        set.siteName(),
        oidc.map(Settings.Oidc::name).orElse(""));
  }

  private OidcPages elsewhere(
      Settings.Oidc set, Optional<HandOff> given, boolean signsUp, boolean mailsLinks) {
    return new OidcPages(
        new OidcProvider(set, clock),
        new SignInElsewhere(store, openSession, welcomeKey()),
        texts,
        random,
        clock,
        given,
        ceremony.isPresent(),
        signsUp,
        mailsLinks);
  }

  private PasskeyPages passkeys(PasskeyCeremony with, SignInThrottle throttle) {
    UsePasskey use = new UsePasskey(store, with, texts, throttle, random, clock);
    return new PasskeyPages(
        with,
        new ListPasskeys(store),
        new AddPasskey(store, with, texts, openSession, random, clock),
        new RenamePasskey(store),
        new RemovePasskey(store),
        new SignInByPasskey(use, openSession),
        new FinishByPasskey(store, use, texts, openSession, clock),
        new ConfirmByPasskey(use, openSession));
  }

  AskByDevice askByDevice() {
    return new AskByDevice(store, ids, random, clock);
  }

  RedeemGrant redeemGrant(Confirmations confirmations) {
    return new RedeemGrant(store, issueKey, new DeleteKey(store, confirmations), clock);
  }

  private AnswerInvitation answerInvitation() {
    return new AnswerInvitation(store, clock, new CreateAccount(store, ids, clock), issueKey);
  }
}
