package dev.latchkey.server.mail;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.audit.Door;
import dev.latchkey.core.id.Uuid7;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.MailNotices;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Actor;
import dev.latchkey.core.people.CreateProject;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.site.CreateSite;
import dev.latchkey.core.site.Upstream;
import dev.latchkey.server.TwoNodes;
import dev.latchkey.server.settings.Settings;
import dev.latchkey.store.SqlStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// The mailers of two nodes; rounds are made by hand, and a node is dead when it makes none.
class MailsOfTwoNodesTest {
  private static final KeyPrefix PREFIX = new KeyPrefix("lk_acct_");

  private final SplittableRandom random = new SplittableRandom(13);
  private volatile Instant now = Instant.now();
  private final Uuid7 ids = new Uuid7(() -> now, random.split());

  private NoticeMailer mailer(TwoNodes nodes, SqlStore store, SmtpServer server) throws Exception {
    Settings.Mail set =
        new Settings.Mail(
            "localhost",
            server.port(),
            "latchkey@example.org",
            Optional.empty(),
            Settings.MailTls.NONE,
            Optional.empty());
    return NoticeMailer.of(
        nodes.duty(store, "mails"),
        new MailNotices(store, () -> now),
        set,
        Optional.empty(),
        () -> now);
  }

  private ProjectId project(SqlStore store) {
    return new CreateProject(store, ids, () -> now, new CreateSite(store, ids, () -> now))
        .create(CreateProject.Wish.plain("demo", "Demo", new Upstream.Echo()), By.SYSTEM, null)
        .view()
        .project()
        .id();
  }

  /// A key of somebody new expires soon, and the notice of it is due.
  private void somebodyIsToBeTold(SqlStore store, ProjectId project, String email) {
    Account account = Account.made(new AccountId(ids.next()), new KeyName("Ada"), email, true, now);
    store.write(tx -> {
      tx.accounts().put(account);
      tx.audit().append(By.SYSTEM, null, new Deed.StoreRestored("never"));
      return tx;
    });
    IssueKey.Wish plain = IssueKey.Wish.plain(new KeyOwner.OfProject(project), "k", Access.FULL);
    new IssueKey(store, ids, random.split(), () -> now, PREFIX)
        .issue(
            new IssueKey.Wish(
                plain.owner(),
                null,
                null,
                plain.name(),
                new ValidityPeriod(null, now.plus(Duration.ofDays(10))),
                false,
                plain.access(),
                plain.restrictions(),
                plain.limits(),
                null,
                plain.metadata(),
                false),
            new By(new Actor.Person(account.id(), "Ada"), Door.API));
    now = now.plus(Duration.ofDays(9));
    WarnOfExpiry warn = new WarnOfExpiry(store, new GiveNotice(ids, true), () -> now);
    assertThat(warn.warn(warn.due(store.replica().picture(), 100))).isPositive();
    now = now.plus(GiveNotice.GATHERING);
  }

  @Test
  void eachMailIsSentOnceAndTheNextNodeSendsWhenTheOneThatDidIsDead() throws Exception {
    SmtpServer server = SmtpServer.inClear();
    try (TwoNodes nodes = new TwoNodes(() -> now);
        NoticeMailer ofA = mailer(nodes, nodes.a, server);
        NoticeMailer ofB = mailer(nodes, nodes.b, server)) {
      ProjectId project = project(nodes.b);
      somebodyIsToBeTold(nodes.b, project, "ada@example.com");
      for (int i = 0; i < 2; i++) {
        assertThat(ofA.round()).isTrue();
        assertThat(ofB.round()).isTrue();
      }
      assertThat(server.received)
          .extracting(SmtpServer.Received::to)
          .containsExactly("ada@example.com");

      somebodyIsToBeTold(nodes.b, project, "bob@example.com");
      assertThat(ofB.round()).isTrue();
      assertThat(server.received).as("while the dead node's claim lasts").hasSize(1);
      nodes.claimsRunOut();

      assertThat(ofB.round()).isTrue();
      assertThat(ofB.round()).isTrue();
      assertThat(server.received)
          .extracting(SmtpServer.Received::to)
          .containsExactly("ada@example.com", "bob@example.com");
    } finally {
      server.close();
    }
  }
}
