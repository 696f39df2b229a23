package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.access.Rule;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.key.KeyPrefix;
import dev.latchkey.core.key.LendKey;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.restriction.ValidityPeriod;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.tidy.Sweeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class SweeperTest extends ServerTest {
  private Sweeper sweeper() {
    GiveNotice giveNotice = new GiveNotice(server.ids, false);
    return new Sweeper(
        Duty.ALWAYS,
        new TidyKeys(server.store, giveNotice, server.clock),
        new WarnOfExpiry(server.store, giveNotice, server.clock),
        server.replica);
  }

  @AfterEach
  void heal() {
    server.store.failing(null);
  }

  @Test
  void anExpiredKeyIsDeactivatedAndToldToBeExpiredBeforeAndAfter() {
    Reply made = issue(server.project("sweeps"), "\"expiresInDays\":1");
    server.clock.forward(Duration.ofDays(1));
    assertThat(code(made)).isEqualTo("expired");

    assertThat(sweeper().sweep()).isEqualTo(1);

    assertThat(code(made)).isEqualTo("expired");
    Reply key = server.get(path(made), server.admin);
    assertThat(key.text("status")).isEqualTo("expired");
    assertThat(key.text("disabledBy")).isEqualTo("expiry");
    assertThat(sweeper().sweep()).isZero();
    assertThat(names("sweeps", "expired")).isEqualTo(1);
    assertThat(names("sweeps", "disabled")).isZero();
    assertThat(server.get("/v1/audit-events?limit=1", server.admin).text("items.0.door"))
        .isEqualTo("system");
  }

  @Test
  void anExpiredKeyThatWasLentIsTakenOutAndNobodyIsTold() {
    Reply made = issue(server.project("lends"), "\"subject\":\"s\"");
    LendKey lendKey =
        new LendKey(
            server.store,
            Confirmations.ofOneNode(server.replica),
            server.ids,
            new Random(20261121),
            server.clock,
            new KeyPrefix("lk_account_"));
    KeyId parent = KeyId.parse(made.text("key.id")).orElseThrow();
    KeyId lent =
        lendKey.lend(parent, Access.custom(List.of(Rule.of("*", "read")))).orElseThrow().key();
    server.clock.forward(LendKey.LASTS.minusMillis(1));
    assertThat(sweeper().sweep()).isZero();
    server.clock.forward(Duration.ofMillis(1));

    assertThat(sweeper().sweep()).isEqualTo(1);

    assertThat(server.get("/v1/keys/" + lent, server.admin).status()).isEqualTo(404);
    assertThat(server.get(path(made), server.admin).status()).isEqualTo(200);
    assertThat(server.get("/v1/notices", server.admin).body()).doesNotContain(lent.toString());
  }

  @Test
  void whereThePolicySaysSoExpiredKeysAreDeletedAndNotChangedBefore() {
    String project = server.project("sweeps-away");
    policy(project, "{\"onExpiry\":\"delete\"}");
    Reply made = issue(project, "\"expiresInDays\":1");
    Reply off = issue(project, "\"expiresInDays\":1");
    server.patch(path(off), server.admin, "{\"status\":\"disabled\"}");
    server.clock.forward(Duration.ofDays(1));

    assertThat(server.patch(path(made), server.admin, "{\"expiresAt\":null}").status())
        .isEqualTo(409);
    assertThat(sweeper().sweep()).isEqualTo(2);
    assertThat(server.get(path(made), server.admin).status()).isEqualTo(404);
    assertThat(server.get(path(off), server.admin).status()).isEqualTo(404);
  }

  @Test
  void theKeysOfACreatorWhoLeftAreDisabledDeletedOrKept() {
    for (String what : List.of("disable", "delete", "keep")) {
      String project = server.project("leaves-" + what);
      policy(project, "{\"departedCreator\":\"" + what + "\",\"whoMayCreate\":\"members\"}");
      Account person = member(project);
      Reply made =
          server.post("/v1/projects/" + project + "/keys", keyOf(person), "{\"name\":\"k\"}");
      assertThat(made.status()).as(made.body()).isEqualTo(201);
      assertThat(sweeper().sweep()).isZero();
      server.store.write(tx -> {
        ProjectId id = ProjectId.parse(project).orElseThrow();
        tx.audit().append(By.SYSTEM, id, new Deed.MemberRemoved(person.id(), Role.MEMBER));
        return tx.members().remove(id, person.id());
      });

      assertThat(sweeper().sweep()).as(what).isEqualTo(what.equals("keep") ? 0 : 1);
      Reply key = server.get(path(made), server.admin);
      switch (what) {
        case "disable" -> {
          assertThat(key.text("disabledBy")).isEqualTo("departure");
          assertThat(code(made)).isEqualTo("disabled");
        }
        case "delete" -> assertThat(key.status()).isEqualTo(404);
        default -> assertThat(code(made)).isEqualTo("200");
      }
    }
  }

  @Test
  void aPreviousSecretThatIsOverIsForgottenWithoutANewVersion() {
    Reply made = issue(server.project("forgets"), "\"subject\":\"s\"");
    server.post(path(made) + "/rotate", server.admin, "{\"overlapSeconds\":60}");
    assertThat(sweeper().sweep()).isZero();
    server.clock.forward(Duration.ofSeconds(60));

    assertThat(sweeper().sweep()).isEqualTo(1);

    KeyId id = KeyId.parse(made.text("key.id")).orElseThrow();
    ApiKey key = server.store.read(tx -> tx.keys().find(id).orElseThrow());
    assertThat(key.previous()).isNull();
    assertThat(key.version()).isEqualTo(2);
  }

  @Test
  void whatTheStoreRefusesIsDoneLater() {
    issue(server.project("later"), "\"expiresInDays\":1");
    server.clock.forward(Duration.ofDays(1));
    server.store.failing(new StoreFailure.Unavailable("for a test"));
    assertThat(sweeper().sweep()).isZero();
    server.store.failing(null);
    assertThat(sweeper().sweep()).isEqualTo(1);
  }

  @Test
  void moreThanOneWriteIsDoneInOneRound() {
    String project = server.project("many-expire");
    ProjectId id = ProjectId.parse(project).orElseThrow();
    int count = TidyKeys.KEYS_PER_WRITE_MAX + 10;
    ValidityPeriod day = new ValidityPeriod(null, server.clock.instant().plus(Duration.ofDays(1)));
    server.store.write(tx -> {
      for (int i = 0; i < count; i++) {
        server.issueKey.make(tx, wish(id, day), By.SYSTEM);
      }
      return count;
    });
    server.clock.forward(Duration.ofDays(1));
    assertThat(sweeper().sweep()).isEqualTo(count);
  }

  private static IssueKey.Wish wish(ProjectId project, ValidityPeriod validity) {
    IssueKey.Wish plain = IssueKey.Wish.plain(new KeyOwner.OfProject(project), "k", Access.FULL);
    return new IssueKey.Wish(
        plain.owner(),
        null,
        null,
        plain.name(),
        validity,
        false,
        plain.access(),
        plain.restrictions(),
        plain.limits(),
        null,
        plain.metadata(),
        false);
  }

  @Test
  void thePolicySaysHowLongANewKeyLives() {
    String project = server.project("lives");
    policy(project, "{\"minLifetimeDays\":2,\"defaultLifetimeDays\":30,\"maxLifetimeDays\":500}");
    String keys = "/v1/projects/lives/keys";

    assertThat(issue(project, "\"subject\":\"s\"").text("key.expiresAt"))
        .isEqualTo(server.clock.instant().plus(Duration.ofDays(30)).toString());
    assertThat(issue(project, "\"expiresInDays\":500").status()).isEqualTo(201);
    for (String wrong : List.of("\"expiresInDays\":1", "\"expiresAt\":null")) {
      assertThat(server.post(keys, server.admin, "{\"name\":\"k\"," + wrong + "}").wrongFields())
          .containsExactly("expiresAt");
    }
    assertThat(
            server
                .patch("/v1/projects/lives", server.admin, "{\"policy\":{\"maxLifetimeDays\":20}}")
                .status())
        .isEqualTo(422);
    policy(project, "{\"maxLifetimeDays\":null,\"minLifetimeDays\":null}");
    assertThat(issue(project, "\"expiresAt\":null").at("key.expiresAt")).isEqualTo(Json.Null.VALUE);
  }

  private void policy(String project, String policy) {
    Reply reply =
        server.patch("/v1/projects/" + project, server.admin, "{\"policy\":" + policy + "}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }

  private Account member(String project) {
    Account person =
        new Account(
            new AccountId(UUID.randomUUID()),
            new KeyName("Ada"),
            UUID.randomUUID() + "@example.com",
            false,
            true,
            Instant.EPOCH,
            1);
    server.store.write(tx -> {
      ProjectId id = ProjectId.parse(project).orElseThrow();
      tx.accounts().put(person);
      tx.members().put(new Member(id, person.id(), Role.MEMBER, Instant.EPOCH, 1));
      tx.audit().append(By.SYSTEM, id, new Deed.MemberAdded(person.id(), Role.MEMBER));
      return person;
    });
    return person;
  }

  private String keyOf(Account person) {
    return server
        .issueKey
        .issue(
            IssueKey.Wish.plain(new KeyOwner.OfAccount(person.id()), "own", Access.EVERY_RIGHT),
            By.SYSTEM)
        .secret()
        .revealForShowingOnce();
  }

  private Reply issue(String project, String more) {
    return server.post(
        "/v1/projects/" + project + "/keys", server.admin, "{\"name\":\"k\"," + more + "}");
  }

  private static String path(Reply made) {
    return "/v1/keys/" + made.text("key.id");
  }

  private int names(String project, String status) {
    return server
        .get("/v1/projects/" + project + "/keys?status=" + status, server.admin)
        .items()
        .size();
  }

  private String code(Reply made) {
    Reply self = server.get("/v1/self", made.text("secret"));
    return self.status() == 200 ? "200" : self.text("code");
  }
}
