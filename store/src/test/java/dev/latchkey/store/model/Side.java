package dev.latchkey.store.model;

import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ChangeManyKeys;
import dev.latchkey.core.key.ChangeOverlap;
import dev.latchkey.core.key.DeleteKey;
import dev.latchkey.core.key.FindKeyBySecret;
import dev.latchkey.core.key.ImportKeys;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.ListKeys;
import dev.latchkey.core.key.RevealSecret;
import dev.latchkey.core.key.RotateKey;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.key.UpdateKey;
import dev.latchkey.core.limit.Buckets;
import dev.latchkey.core.limit.Spender;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.ListNotices;
import dev.latchkey.core.notice.MailNotices;
import dev.latchkey.core.notice.MarkNotices;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.people.AddMember;
import dev.latchkey.core.people.AnswerInvitation;
import dev.latchkey.core.people.CreateAccount;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.DeleteAccount;
import dev.latchkey.core.people.DeleteProject;
import dev.latchkey.core.people.Invite;
import dev.latchkey.core.people.ListAccounts;
import dev.latchkey.core.people.ListInvitations;
import dev.latchkey.core.people.ListMembers;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.RemoveMember;
import dev.latchkey.core.people.UpdateAccount;
import dev.latchkey.core.people.UpdateMember;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.core.people.WithdrawInvitation;
import dev.latchkey.core.quota.QuotaDraws;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.core.recording.CallRecorder;
import dev.latchkey.core.recording.PersonVerifier;
import dev.latchkey.core.recording.RecordingVerifier;
import dev.latchkey.core.recording.TouchingVerifier;
import dev.latchkey.core.recording.UsageWriter;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.PersonRights;
import dev.latchkey.core.replica.ReplicaVerifier;
import dev.latchkey.core.seal.SealedText;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.signin.ChangePassword;
import dev.latchkey.core.signin.CommonPasswords;
import dev.latchkey.core.signin.ConfirmPassword;
import dev.latchkey.core.signin.EndSessions;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.OfferReset;
import dev.latchkey.core.signin.OpenSession;
import dev.latchkey.core.signin.PasswordHasher;
import dev.latchkey.core.signin.ResetPassword;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.core.signin.SignIn;
import dev.latchkey.core.signin.SignInElsewhere;
import dev.latchkey.core.signin.SignInThrottle;
import dev.latchkey.core.signin.WelcomeKey;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.DeleteSite;
import dev.latchkey.core.site.ListSites;
import dev.latchkey.core.site.UpdateSite;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.UsageStore;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.core.usage.UsageRetention;
import dev.latchkey.core.verify.Verifier;
import dev.latchkey.core.webhook.CreateWebhook;
import dev.latchkey.core.webhook.DeleteWebhook;
import dev.latchkey.core.webhook.FindWebhook;
import dev.latchkey.core.webhook.MakeDeliveries;
import dev.latchkey.core.webhook.RotateWebhookSecret;
import dev.latchkey.core.webhook.TestWebhook;
import dev.latchkey.core.webhook.UpdateWebhook;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.contract.StoreUnderTest;
import dev.latchkey.store.contract.World;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The use cases on one database.
final class Side implements AutoCloseable {
  private static final SessionLimits LIMITS =
      new SessionLimits(
          Duration.ofDays(ModelSignIn.IDLE_DAYS),
          Duration.ofDays(ModelSignIn.WHOLE_DAYS),
          Duration.ofMinutes(15));

  private static final KeyPrefix ACCOUNT_PREFIX = new KeyPrefix("lk_acct_");

  /// As random as another side's, for the same step.
  private static final class StepRandom implements RandomGenerator {
    private SplittableRandom random = new SplittableRandom();

    @Override
    public long nextLong() {
      return random.nextLong();
    }
  }

  private final World world;
  private final StoreUnderTest subject;
  private final StepRandom random = new StepRandom();

  private final Carried carried;

  final UseCases does;

  private Side(World world, StoreUnderTest subject, Carried carried, Function<SqlStore, Store> as)
      throws OpeningException {
    this.world = world;
    this.subject = subject;
    this.carried = carried;
    SqlStore store = subject.open();
    this.does = new UseCases(store, as.apply(store), world.clock(), random, world.seals(), carried);
  }

  /// Opens what is there; `as` may stand between the use cases and the store.
  static Side open(World world, StoreUnderTest subject, Function<SqlStore, Store> as)
      throws OpeningException {
    return new Side(world, subject, Carried.nothing(), as);
  }

  /// Moves the time and makes everything random follow from `seed`.
  void begin(Instant now, long seed) {
    setNow(now);
    random.random = new SplittableRandom(seed);
  }

  void setNow(Instant now) {
    world.setNow(now);
  }

  /// Stops as a server does, and starts again on what was kept.
  Side again(Function<SqlStore, Store> as) throws OpeningException {
    does.draws.close(does.store.replica()::picture);
    does.writeUsage();
    does.store.close();
    return new Side(world, subject, carried, as);
  }

  @Override
  public void close() throws SQLException {
    subject.close();
  }

  /// One object a use case.
  static final class UseCases {
    final SqlStore store;
    final Store asked;
    final QuotaDraws draws;
    final UsageStore noted;
    final CallRecorder recorder;
    final Verifier recording;
    final Verifier touching;
    final PersonVerifier personVerifier;
    final ReadUsage readUsage;
    final ListCalls listCalls;
    final ReportHealth reportHealth;
    final IssueKey issueKey;
    final ImportKeys importKeys;
    final UpdateKey updateKey;
    final RotateKey rotateKey;
    final RevealSecret revealSecret;
    final ChangeOverlap changeOverlap;
    final DeleteKey deleteKey;
    final ChangeManyKeys changeManyKeys;
    final FindKeyBySecret findKey;
    final ListKeys listKeys;
    final TidyKeys tidyKeys;
    final TopUpQuota topUpQuota;
    final CreateAccount createAccount;
    final UpdateAccount updateAccount;
    final DeleteAccount deleteAccount;
    final CreateProject createProject;
    final UpdateProject updateProject;
    final DeleteProject deleteProject;
    final AddMember addMember;
    final UpdateMember updateMember;
    final RemoveMember removeMember;
    final Invite invite;
    final AnswerInvitation answerInvitation;
    final WithdrawInvitation withdrawInvitation;
    final ListAccounts listAccounts;
    final ListProjects listProjects;
    final ListMembers listMembers;
    final ListInvitations listInvitations;
    final CreateWebhook createWebhook;
    final UpdateWebhook updateWebhook;
    final RotateWebhookSecret rotateWebhookSecret;
    final DeleteWebhook deleteWebhook;
    final TestWebhook testWebhook;
    final FindWebhook findWebhook;
    final MakeDeliveries makeDeliveries;
    final WarnOfExpiry warnOfExpiry;
    final ListNotices listNotices;
    final MarkNotices markNotices;
    final MailNotices mailNotices;
    final CreateSite createSite;
    final UpdateSite updateSite;
    final DeleteSite deleteSite;
    final ListSites listSites;

    final SignIn signIn;
    final SignInElsewhere signInElsewhere;
    final FindSession findSession;
    final EndSessions endSessions;
    final ConfirmPassword confirmPassword;
    final ChangePassword changePassword;
    final OfferReset offerReset;
    final ResetPassword resetPassword;
    final ApplicationUseCases applications;
    final FactorUseCases factors;
    final SignUpUseCases signUp;
    final PasskeyUseCases passkeys;
    final WelcomeKey welcomeKey;
    final Carried carried;
    private final InstantSource clock;
    private final Uuid7 ids;

    UseCases(
        SqlStore store,
        Store asked,
        InstantSource clock,
        RandomGenerator random,
        Seals seals,
        Carried carried) {
      this.carried = carried;
      this.store = store;
      this.asked = asked;
      this.noted = (UsageStore) asked;
      this.clock = clock;
      this.ids = new Uuid7(clock, random);
      Confirmations confirmations = Confirmations.ofOneNode(store.replica());
      this.draws = new QuotaDraws(asked, clock, System::nanoTime, Runnable::run);
      Buckets buckets = new Buckets((id, rate, tokens) -> new EvenBucket(rate, tokens, clock));
      Verifier verifier = new ReplicaVerifier(store.replica(), clock, new Spender(buckets, draws));
      this.recorder = new CallRecorder(1, clock, random);
      this.recording = new RecordingVerifier(verifier, recorder, CallOrigin.API);
      this.touching = new TouchingVerifier(verifier, recorder);
      this.personVerifier = new PersonVerifier(new PersonRights(store.replica()), recorder);
      this.readUsage = new ReadUsage(asked);
      this.listCalls = new ListCalls(asked);
      this.reportHealth = new ReportHealth(store.replica()::picture, asked, clock);
      this.issueKey = new IssueKey(asked, ids, random, clock, ACCOUNT_PREFIX);
      this.importKeys = new ImportKeys(asked, ids, clock);
      this.updateKey = new UpdateKey(asked, confirmations, clock);
      this.revealSecret = new RevealSecret(asked);
      this.rotateKey = new RotateKey(asked, confirmations, random, clock, ACCOUNT_PREFIX);
      this.changeOverlap = new ChangeOverlap(asked, confirmations, clock);
      this.deleteKey = new DeleteKey(asked, confirmations);
      this.changeManyKeys = new ChangeManyKeys(asked, confirmations, clock);
      this.findKey = new FindKeyBySecret(asked, clock);
      this.listKeys = new ListKeys(asked);
      GiveNotice giveNotice = new GiveNotice(ids, true);
      this.tidyKeys = new TidyKeys(asked, giveNotice, clock);
      this.warnOfExpiry = new WarnOfExpiry(asked, giveNotice, clock);
      this.listNotices = new ListNotices(asked);
      this.markNotices = new MarkNotices(asked, clock);
      this.mailNotices = new MailNotices(asked, clock);
      this.createSite = new CreateSite(asked, ids, clock);
      this.updateSite = new UpdateSite(asked, confirmations);
      this.deleteSite = new DeleteSite(asked, confirmations);
      this.listSites = new ListSites(asked);
      this.topUpQuota = new TopUpQuota(asked, confirmations, clock);
      this.createAccount = new CreateAccount(asked, ids, clock);
      this.updateAccount = new UpdateAccount(asked, confirmations);
      this.deleteAccount = new DeleteAccount(asked, confirmations);
      this.createProject = new CreateProject(asked, ids, clock, createSite);
      this.updateProject = new UpdateProject(asked, confirmations);
      this.deleteProject = new DeleteProject(asked, confirmations);
      this.addMember = new AddMember(asked, clock);
      this.updateMember = new UpdateMember(asked, confirmations);
      this.removeMember = new RemoveMember(asked, confirmations);
      this.invite = new Invite(asked, ids, random, clock);
      this.answerInvitation = new AnswerInvitation(asked, clock, createAccount, issueKey);
      this.withdrawInvitation = new WithdrawInvitation(asked, confirmations, clock);
      this.listAccounts = new ListAccounts(asked);
      this.listProjects = new ListProjects(asked);
      this.listMembers = new ListMembers(asked);
      this.listInvitations = new ListInvitations(asked);
      this.createWebhook = new CreateWebhook(asked, ids, random, clock);
      this.updateWebhook = new UpdateWebhook(asked);
      this.rotateWebhookSecret = new RotateWebhookSecret(asked, random, clock);
      this.deleteWebhook = new DeleteWebhook(asked);
      this.testWebhook = new TestWebhook(asked);
      this.findWebhook = new FindWebhook(asked);
      this.makeDeliveries = new MakeDeliveries(asked, clock);
      SealedText texts = new SealedText(seals);
      CommonPasswords common = new CommonPasswords(Set.of());
      SignInThrottle throttle = new SignInThrottle(clock);
      OpenSession openSession = new OpenSession(ids, random, clock, LIMITS, texts);
      PasswordHasher hasher = SignInPlans.HASHER;
      this.signIn = new SignIn(asked, hasher, throttle, openSession);
      this.welcomeKey = new WelcomeKey(issueKey, AnswerInvitation.FirstKey.DEFAULT);
      this.signInElsewhere = new SignInElsewhere(asked, openSession, welcomeKey);
      this.findSession = new FindSession(asked, clock, LIMITS);
      this.endSessions = new EndSessions(asked);
      this.confirmPassword = new ConfirmPassword(asked, hasher, throttle, openSession, clock);
      this.changePassword = new ChangePassword(confirmPassword, hasher, common);
      this.factors = new FactorUseCases(asked, texts, throttle, openSession, random, clock);
      this.applications =
          new ApplicationUseCases(
              asked, ids, random, clock, throttle, confirmations, issueKey, deleteKey);
      this.passkeys =
          new PasskeyUseCases(
              asked, new PlainDevices(), texts, throttle, openSession, random, clock);
      this.signUp =
          new SignUpUseCases(
              asked,
              ids,
              clock,
              issueKey,
              createAccount,
              createProject,
              answerInvitation,
              new SignUpUseCases.Parts(hasher, common, throttle, texts, openSession, welcomeKey));
      this.offerReset = new OfferReset(asked, random, clock);
      this.resetPassword =
          new ResetPassword(asked, hasher, common, texts, openSession, clock, welcomeKey);
    }

    /// Writes all that was noted so far, as a server does twice a second.
    void writeUsage() {
      new UsageWriter(
              recorder,
              noted,
              UsageRetention.DEFAULT,
              clock,
              System::nanoTime,
              ids.next().toString(),
              0)
          .close();
    }
  }
}
