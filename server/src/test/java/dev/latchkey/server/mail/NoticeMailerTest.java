package dev.latchkey.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyDraft;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.MailNotices;
import dev.latchkey.core.notice.Mailing;
import dev.latchkey.core.notice.Notice;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.seal.Pepper;
import dev.latchkey.core.seal.Seals;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.core.store.NoticeQuery;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.WriteTransaction;
import dev.latchkey.server.settings.PublicAddress;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.OpenStore;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.StorePlace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A mailer on a real store, and a server for mail on a socket of its own. Rounds are made by hand.
class NoticeMailerTest {
  private static final KeyPrefix PREFIX = new KeyPrefix("lk_acct_");

  private volatile Instant now = Instant.parse("2026-11-21T10:00:00Z");
  private SqlStore store;
  private SmtpServer server;
  private NoticeMailer mailer;
  private Uuid7 ids;
  private IssueKey issueKey;
  private WarnOfExpiry warnOfExpiry;
  private ProjectId project;
  private Account ada;
  private String secret = "";
  private volatile boolean full;

  @BeforeEach
  void open(@TempDir Path data) throws Exception {
    SplittableRandom random = new SplittableRandom(13);
    ids = new Uuid7(() -> now, random.split());
    store =
        new OpenStore(
                new Seals(Pepper.generate(random), random.split()),
                () -> now,
                System::nanoTime,
                ids,
                () -> new Picture(PREFIX, 7))
            .open(new StorePlace.Embedded(data));
    issueKey = new IssueKey(store, ids, random.split(), () -> now, PREFIX);
    warnOfExpiry = new WarnOfExpiry(store, new GiveNotice(ids, true), () -> now);
    project =
        new CreateProject(store, ids, () -> now, new CreateSite(store, ids, () -> now))
            .create(CreateProject.Wish.plain("demo", "Demo", new Upstream.Echo()), By.SYSTEM, null)
            .view()
            .project()
            .id();
    ada = person("ada@example.com");
    server = SmtpServer.inClear();
    mailer = mailer();
  }

  private NoticeMailer mailer() throws Exception {
    return mailer(PublicAddress.read("https://keys.example.com"));
  }

  private NoticeMailer mailer(Optional<PublicAddress> address) throws Exception {
    Settings.Mail set =
        new Settings.Mail(
            "localhost",
            server.port(),
            "latchkey@example.org",
            Optional.empty(),
            Settings.MailTls.NONE,
            Optional.empty());
    Store refusing = new RefusingStore(store, () -> full);
    return NoticeMailer.of(
        Duty.ALWAYS, new MailNotices(refusing, () -> now), set, address, () -> now);
  }

  @AfterEach
  void close() throws Exception {
    mailer.close();
    server.close();
    store.close();
  }

  private void write(Consumer<WriteTransaction> work) {
    store.write(tx -> {
      work.accept(tx);
      tx.audit().append(By.SYSTEM, null, new Deed.StoreRestored("never"));
      return tx;
    });
  }

  /// An administrator of the instance.
  private Account person(@Nullable String email) {
    Account account = Account.made(new AccountId(ids.next()), new KeyName("Ada"), email, true, now);
    write(tx -> tx.accounts().put(account));
    return account;
  }

  private ApiKey issue(String name, Account creator, Duration life) {
    IssueKey.Wish plain = IssueKey.Wish.plain(new KeyOwner.OfProject(project), name, Access.FULL);
    IssueKey.Issued issued =
        issueKey.issue(
            new IssueKey.Wish(
                plain.owner(),
                null,
                null,
                plain.name(),
                new ValidityPeriod(null, now.plus(life)),
                false,
                plain.access(),
                plain.restrictions(),
                plain.limits(),
                null,
                plain.metadata(),
                false),
            new By(new Actor.Person(creator.id(), "Ada"), Door.API));
    secret = issued.secret().revealForShowingOnce();
    return store.read(tx -> tx.keys().find(issued.view().key().id()).orElseThrow());
  }

  private void warn() {
    List<KeyId> due = warnOfExpiry.due(store.replica().picture(), 100);
    assertThat(warnOfExpiry.warn(due)).isPositive();
    now = now.plus(GiveNotice.GATHERING);
  }

  /// What the sweep does to keys that have expired.
  private void expire() {
    TidyKeys tidyKeys = new TidyKeys(store, new GiveNotice(ids, true), () -> now);
    assertThat(tidyKeys.tidy(tidyKeys.due(store.replica().picture(), 100))).isPositive();
    now = now.plus(GiveNotice.GATHERING);
  }

  private List<Notice> notices(Account account) {
    return store
        .read(tx -> tx.notices().list(new NoticeQuery(account.id(), null, null, 200)))
        .items();
  }

  private Mailing mailing() {
    return notices(ada).getFirst().mailing();
  }

  @Test
  void aPersonIsMailedOnceWhichKeyExpiresWhenAndWhatToDo() {
    ApiKey key = issue("nightly import", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();

    assertThat(mailer.round()).isTrue();
    assertThat(mailer.round()).isTrue();

    assertThat(server.received).hasSize(1);
    String mail = server.received.getFirst().data();
    assertThat(server.received.getFirst().to()).isEqualTo("ada@example.com");
    assertThat(mail)
        .contains(
            "Subject: API key \"nightly import\" expires in 7 days\r\n",
            "Name:     nightly import",
            key.preview().text(),
            key.id().toString(),
            "Project:  Demo",
            "Expiry:   2026-12-01 10:00 UTC",
            "Console:  https://keys.example.com/console/keys/" + key.id() + "\r\n",
            "latchkey keys update " + key.id() + " --expires 90d\r\n",
            "PATCH /v1/keys/" + key.id())
        .doesNotContain(secret);
    assertThat(mailing()).isEqualTo(new Mailing.Mailed(now));
    assertThat(mailer.sent()).isEqualTo(1);
    assertThat(mailer.missed()).isZero();
  }

  @Test
  void theMailOfAnExpiredKeySaysHowItIsRevivedByEachDoor() {
    ApiKey key = issue("nightly import", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(10));
    expire();

    assertThat(mailer.round()).isTrue();

    assertThat(server.received.getFirst().data())
        .contains(
            "Subject: API key \"nightly import\" has expired\r\n",
            "Console:  https://keys.example.com/console/keys/" + key.id() + "\r\n",
            "latchkey keys enable " + key.id() + " --expires 90d\r\n",
            "PATCH /v1/keys/" + key.id() + "  {\"expiresAt\": \"...\", \"status\": \"active\"}");
  }

  @Test
  void withoutAPublicAddressAMailHasNoLinkAndSpeaksOfTheConsoleAllTheSame() throws Exception {
    ApiKey key = issue("nightly import", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(10));
    expire();

    try (NoticeMailer without = mailer(Optional.empty())) {
      assertThat(without.round()).isTrue();
    }

    assertThat(server.received.getFirst().data())
        .contains("page of the console", "latchkey keys enable " + key.id())
        .doesNotContain("Console:", "/console/");
  }

  @Test
  void whoHasNoAddressIsMailedNothingAndHasTheNotice() {
    Account machine = person(null);
    issue("k", machine, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(9));
    warn();

    assertThat(mailer.round()).isTrue();

    assertThat(server.received).isEmpty();
    assertThat(notices(machine)).hasSize(1);
    assertThat(notices(machine).getFirst().mailing()).isEqualTo(Mailing.NONE);
  }

  @Test
  void aMailThatIsRefusedComesAgainUnderItsIdAndHindersNoOther() {
    issue("k", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();
    server.answers.put("RCPT", "450 greylisted");
    assertThat(mailer.round()).isTrue();
    assertThat(mailing()).isEqualTo(new Mailing.Due(1, now.plus(Mailing.WAITS.getFirst())));

    server.answers.clear();
    assertThat(mailer.round()).isTrue();
    assertThat(server.received).isEmpty();
    now = now.plus(Mailing.WAITS.getFirst());
    assertThat(mailer.round()).isTrue();

    assertThat(server.received).hasSize(1);
    assertThat(server.received.getFirst().data())
        .contains("Message-ID: <" + notices(ada).getFirst().id() + "@example.org>");
    assertThat(mailing()).isEqualTo(new Mailing.Mailed(now));
  }

  @Test
  void whileTheServerIsDownOneMailIsTriedAndTheOthersWaitUncounted() {
    Account bob = person("bob@example.com");
    issue("one", ada, Duration.ofDays(10));
    issue("two", bob, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();
    Mailing untried = mailing();
    server.answers.put("CONNECT", "421 closed");

    assertThat(mailer.round()).isFalse();

    assertThat(List.of(mailing(), notices(bob).getFirst().mailing()))
        .containsExactlyInAnyOrder(untried, new Mailing.Due(1, now.plus(Mailing.WAITS.getFirst())));
    server.answers.clear();
    now = now.plus(Mailing.WAITS.getFirst());
    assertThat(mailer.round()).isTrue();
    assertThat(server.received.stream().map(SmtpServer.Received::to))
        .containsExactlyInAnyOrder("ada@example.com", "bob@example.com");
  }

  @Test
  void whatIsDueTogetherIsOneMailThatNamesSomeAndCountsTheRest() {
    int count = NoticeText.KEYS_SHOWN_MAX + 3;
    for (int i = 0; i < count; i++) {
      issue("k" + i, ada, Duration.ofDays(10));
    }
    issue("later", ada, Duration.ofDays(10).plusMinutes(10));
    now = now.plus(Duration.ofDays(3));
    warn();

    assertThat(mailer.round()).isTrue();

    assertThat(server.received).hasSize(1);
    String mail = server.received.getFirst().data();
    assertThat(mail)
        .contains(
            "Subject: 23 API keys expire within 7 days\r\n",
            "and 3 more.",
            "https://keys.example.com/console/account\r\n",
            "/v1/keys/KEY");
    assertThat(mail.lines().filter(line -> line.startsWith("  Key:")))
        .hasSize(NoticeText.KEYS_SHOWN_MAX);
    assertThat(notices(ada).stream().map(Notice::mailing))
        .hasSize(count)
        .containsOnly(new Mailing.Mailed(now));
  }

  @Test
  void aMailThatNeverSucceedsIsGivenUpAndTheNoticeStays() {
    issue("k", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();
    server.answers.put("RCPT", "550 no such user");

    for (Duration wait : Mailing.WAITS) {
      mailer.round();
      now = now.plus(wait);
    }
    assertThat(mailing()).isInstanceOf(Mailing.Due.class);
    mailer.round();

    assertThat(mailing()).isEqualTo(new Mailing.GivenUp(now));
    assertThat(server.clear)
        .filteredOn(line -> line.startsWith("RCPT"))
        .hasSize(Mailing.WAITS.size() + 1);
  }

  @Test
  void whatIsNoLongerTrueIsNotMailed() {
    ApiKey renewed = issue("renewed", ada, Duration.ofDays(10));
    ApiKey disabled = issue("disabled", ada, Duration.ofDays(10));
    ApiKey deleted = issue("deleted", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();
    write(tx -> {
      tx.keys().put(KeyDraft.after(renewed).validity(ValidityPeriod.ALWAYS).make());
      tx.keys()
          .put(
              KeyDraft.after(disabled)
                  .disabled(
                      new dev.latchkey.core.key.Disabled(
                          dev.latchkey.core.key.Disabled.Cause.ADMINISTRATOR, null))
                  .make());
      tx.keys().remove(deleted.id());
    });

    assertThat(mailer.round()).isTrue();

    assertThat(server.received).isEmpty();
    assertThat(notices(ada).stream().map(Notice::mailing))
        .hasSize(3)
        .containsOnly(new Mailing.GivenUp(now));
  }

  @Test
  void aStoreThatIsDownIsWaitedFor() {
    issue("k", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();
    store.close();

    assertThat(mailer.round()).isFalse();
    assertThat(server.received).isEmpty();
  }

  @Test
  void aMailThatCouldNotBeNotedIsNotedLaterAndNotSentAgain() {
    Account bob = person("bob@example.com");
    issue("one", ada, Duration.ofDays(10));
    issue("two", bob, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();
    full = true;
    assertThat(mailer.round()).isFalse();
    assertThat(mailer.round()).isFalse();
    assertThat(server.received).hasSize(1);

    full = false;
    assertThat(mailer.round()).isTrue();

    assertThat(server.received).hasSize(2);
    assertThat(mailing()).isEqualTo(new Mailing.Mailed(now));
    assertThat(notices(bob).getFirst().mailing()).isEqualTo(new Mailing.Mailed(now));
  }

  @Test
  void mailsGoOutByThemselvesOnceItIsStarted() throws Exception {
    issue("k", ada, Duration.ofDays(10));
    now = now.plus(Duration.ofDays(3));
    warn();

    mailer.start();

    long until = System.nanoTime() + Duration.ofMinutes(2).toNanos();
    while (server.received.isEmpty() && System.nanoTime() < until) {
      Thread.sleep(50);
    }
    assertThat(server.received).hasSize(1);
  }
}
