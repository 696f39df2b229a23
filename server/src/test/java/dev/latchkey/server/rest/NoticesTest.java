package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.notice.GiveNotice;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.server.json.Json;
import dev.latchkey.server.tidy.Sweeper;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class NoticesTest extends ServerTest {
  private static final String NOTICES = "/v1/account/notices";

  private Sweeper sweeper;

  @BeforeEach
  void restart() {
    GiveNotice giveNotice = new GiveNotice(server.ids, false);
    sweeper =
        new Sweeper(
            Duty.ALWAYS,
            new TidyKeys(server.store, giveNotice, server.clock),
            new WarnOfExpiry(server.store, giveNotice, server.clock),
            server.replica);
  }

  @AfterEach
  void leaveNothingToExpire() {
    server.store.failing(null);
    server.clock.forward(Duration.ofDays(100));
    sweep();
  }

  private int sweep() {
    sweeper.sweep();
    return sweeper.warn();
  }

  /// A person who administers a project, with a personal key.
  private record Person(String account, String key) {}

  private Person person(String project, String role) {
    String account = server.account(UUID.randomUUID() + "@example.com");
    server.join(project, account, role);
    return new Person(account, server.personal(account, RestServer.EVERY_RIGHT));
  }

  private Reply issue(String project, String key, String more) {
    Reply reply =
        server.post(
            "/v1/projects/" + project + "/keys", key, "{\"name\":\"nightly\"," + more + "}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(201);
    return reply;
  }

  private List<String> kinds(String key) {
    return server.get(NOTICES, key).items().stream().map(item -> text(item, "kind")).toList();
  }

  private static String text(Json item, String name) {
    return item instanceof Json.Obj object
            && object.members().get(name) instanceof Json.Text(String text)
        ? text
        : "";
  }

  private int events(String project, String deed) {
    return server
        .get("/v1/audit-events?project=" + project + "&deed=" + deed, server.admin)
        .items()
        .size();
  }

  @Test
  void itsCreatorIsToldSevenDaysAndOneDayBeforeAKeyExpiresAndWhenItHasOnceEach() {
    String project = server.project("tells");
    Person ada = person(project, "administrator");
    Person bob = person(project, "administrator");
    Reply made = issue(project, ada.key(), "\"expiresInDays\":10");
    String expiresAt = made.text("key.expiresAt");
    assertThat(sweep()).isZero();

    server.clock.forward(Duration.ofDays(3).minusMillis(1));
    assertThat(sweep()).isZero();
    server.clock.forward(Duration.ofMillis(1));
    assertThat(sweep()).isEqualTo(1);
    assertThat(sweep()).isZero();
    restart();
    assertThat(sweep()).isZero();
    server.clock.forward(Duration.ofDays(6));
    assertThat(sweep()).isEqualTo(1);
    server.clock.forward(Duration.ofDays(1));
    assertThat(sweep()).isZero();
    restart();
    assertThat(sweep()).isZero();

    assertThat(kinds(ada.key())).containsExactly("expired", "expiring_1d", "expiring_7d");
    assertThat(kinds(bob.key())).isEmpty();
    Reply list = server.get(NOTICES, ada.key());
    assertThat(list.text("items.0.key.id")).isEqualTo(made.text("key.id"));
    assertThat(list.text("items.0.key.name")).isEqualTo("nightly");
    assertThat(list.text("items.0.key.preview")).isEqualTo(made.text("key.preview"));
    assertThat(list.text("items.0.project")).isEqualTo(project);
    assertThat(list.text("items.0.expiresAt")).isEqualTo(expiresAt);
    assertThat(list.body()).doesNotContain(made.text("secret"));
    assertThat(events(project, "key.expiring")).isEqualTo(2);
    assertThat(events(project, "key.expired")).isEqualTo(1);
  }

  @Test
  void aServerThatWasOffGivesTheLastNoticeThatWasMissedAlone() {
    String project = server.project("sleeps");
    Person ada = person(project, "administrator");
    issue(project, ada.key(), "\"expiresInDays\":10");

    server.clock.forward(Duration.ofDays(9).plusHours(12));

    assertThat(sweep()).isEqualTo(1);
    assertThat(kinds(ada.key())).containsExactly("expiring_1d");
    server.clock.forward(Duration.ofDays(40));
    sweep();
    assertThat(kinds(ada.key())).containsExactly("expired", "expiring_1d");
  }

  @Test
  void aMarkThatLiesBeforeTheKeyWasMadeIsPassedOver() {
    String project = server.project("short-lived");
    Person ada = person(project, "administrator");
    issue(project, ada.key(), "\"expiresInDays\":7");
    assertThat(sweep()).isZero();

    server.clock.forward(Duration.ofDays(6));

    assertThat(sweep()).isEqualTo(1);
    assertThat(kinds(ada.key())).containsExactly("expiring_1d");
  }

  @Test
  void anotherExpiryIsToldOfAnewAndNoneThatIsNoMore() {
    String project = server.project("moves");
    Person ada = person(project, "administrator");
    Reply made = issue(project, ada.key(), "\"expiresInDays\":20");
    String path = "/v1/keys/" + made.text("key.id");
    server.clock.forward(Duration.ofDays(13));
    assertThat(sweep()).isEqualTo(1);
    server.clock.forward(Duration.ofMinutes(1));

    Instant other = server.clock.instant().plus(Duration.ofDays(3));
    server.patch(path, ada.key(), "{\"expiresAt\":\"" + other + "\"}");
    assertThat(sweep()).isEqualTo(1);
    assertThat(sweep()).isZero();
    server.patch(path, ada.key(), "{\"expiresAt\":null}");
    server.clock.forward(Duration.ofDays(30));

    assertThat(sweep()).isZero();
    assertThat(kinds(ada.key())).containsExactly("expiring_7d", "expiring_7d");
    assertThat(server.get(NOTICES, ada.key()).text("items.0.expiresAt"))
        .isEqualTo(other.toString());
  }

  @Test
  void ofADisabledKeyNobodyIsTold() {
    String project = server.project("silent");
    Person ada = person(project, "administrator");
    Reply made = issue(project, ada.key(), "\"expiresInDays\":10");
    server.patch("/v1/keys/" + made.text("key.id"), ada.key(), "{\"status\":\"disabled\"}");

    server.clock.forward(Duration.ofDays(4));
    assertThat(sweep()).isZero();
    server.clock.forward(Duration.ofDays(10));
    assertThat(sweep()).isZero();

    assertThat(kinds(ada.key())).isEmpty();
    assertThat(events(project, "key.expired")).isZero();
  }

  @Test
  void whereTheCreatorHasLeftTheActiveAdministratorsAreTold() {
    String project = server.project("left");
    Person ada = person(project, "administrator");
    Person bob = person(project, "administrator");
    Person eve = person(project, "administrator");
    Person zoe = person(project, "viewer");
    policy(project, "{\"departedCreator\":\"keep\"}");
    issue(project, ada.key(), "\"expiresInDays\":10");
    server.delete("/v1/projects/" + project + "/members/" + ada.account(), server.admin);
    server.patch("/v1/accounts/" + eve.account(), server.admin, "{\"active\":false}");

    server.clock.forward(Duration.ofDays(4));
    assertThat(sweep()).isEqualTo(1);

    assertThat(kinds(bob.key())).containsExactly("expiring_7d");
    server.patch("/v1/accounts/" + eve.account(), server.admin, "{\"active\":true}");
    for (Person other : List.of(ada, eve, zoe)) {
      assertThat(kinds(other.key())).isEmpty();
    }
    assertThat(events(project, "key.expiring")).isEqualTo(1);
  }

  @Test
  void whereNobodyIsThereToBeToldTheEventGoesOutOnceAllTheSame() {
    String project = server.project("alone");
    issue(project, server.manager(project), "\"expiresInDays\":10");
    server.clock.forward(Duration.ofDays(4));

    sweep();
    restart();
    sweep();

    assertThat(events(project, "key.expiring")).isEqualTo(1);
  }

  @Test
  void theOwnerOfAnAccountWideKeyIsToldWhoeverMadeIt() {
    String account = server.account(UUID.randomUUID() + "@example.com");
    String own = server.personal(account, RestServer.EVERY_RIGHT);
    Reply made =
        server.post(
            "/v1/accounts/" + account + "/keys",
            server.admin,
            "{\"name\":\"laptop\",\"expiresInDays\":10}");
    assertThat(made.status()).as(made.body()).isEqualTo(201);

    server.clock.forward(Duration.ofDays(9));
    sweep();

    assertThat(kinds(own)).containsExactly("expiring_1d");
    assertThat(server.get(NOTICES, own).at("items.0.project")).isEqualTo(Json.Null.VALUE);
  }

  @Test
  void aKeyThatIsDeletedAtItsExpiryIsToldOfAsExpiredAndThenDeleted() {
    String project = server.project("vanishes");
    Person ada = person(project, "administrator");
    policy(project, "{\"onExpiry\":\"delete\"}");
    Reply made = issue(project, ada.key(), "\"expiresInDays\":1");

    server.clock.forward(Duration.ofDays(1));
    sweep();

    assertThat(server.get("/v1/keys/" + made.text("key.id"), ada.key()).status()).isEqualTo(404);
    assertThat(kinds(ada.key())).containsExactly("expired");
    assertThat(events(project, "key.expired")).isEqualTo(1);
    assertThat(events(project, "key.deleted")).isEqualTo(1);
  }

  @Test
  void whatTheStoreRefusesIsToldOfLater() {
    String project = server.project("refuses");
    Person ada = person(project, "administrator");
    issue(project, ada.key(), "\"expiresInDays\":10");
    server.clock.forward(Duration.ofDays(4));
    server.store.failing(new StoreFailure.Unavailable("for a test"));
    assertThat(sweep()).isZero();
    server.store.failing(null);

    assertThat(sweep()).isEqualTo(1);
    assertThat(kinds(ada.key())).containsExactly("expiring_7d");
  }

  @Test
  void oldNoticesAreForgotten() {
    String project = server.project("forgets-notices");
    Person ada = person(project, "administrator");
    issue(project, ada.key(), "\"expiresInDays\":1");
    server.clock.forward(Duration.ofDays(1));
    sweep();

    server.clock.forward(Duration.ofDays(90));
    sweep();
    assertThat(kinds(ada.key())).containsExactly("expired");
    server.clock.forward(Duration.ofMillis(1));
    sweep();

    assertThat(kinds(ada.key())).isEmpty();
  }

  @Test
  void noticesAreMarkedAsSeenAndAsNewAgainByTheirOwnerAlone() {
    String project = server.project("marks");
    Person ada = person(project, "administrator");
    Person bob = person(project, "administrator");
    for (int i = 0; i < 3; i++) {
      issue(project, ada.key(), "\"expiresInDays\":10");
    }
    server.clock.forward(Duration.ofDays(4));
    sweep();
    Reply first = server.get(NOTICES + "?limit=2", ada.key());
    assertThat(first.items()).hasSize(2);
    assertThat(
            server.get(NOTICES + "?limit=2&cursor=" + first.text("nextCursor"), ada.key()).items())
        .hasSize(1);
    String id = first.text("items.0.id");
    String body = "{\"notices\":[\"" + id + "\",\"" + id + "\"]}";

    assertThat(server.post(NOTICES + "/seen", bob.key(), body).items()).isEmpty();
    assertThat(server.get(NOTICES + "?seen=true", ada.key()).items()).isEmpty();
    Reply seen = server.post(NOTICES + "/seen", ada.key(), body);

    assertThat(seen.items()).hasSize(1);
    assertThat(seen.text("items.0.seenAt")).isEqualTo(server.clock.instant().toString());
    assertThat(server.get(NOTICES + "?seen=true", ada.key()).items()).hasSize(1);
    assertThat(server.get(NOTICES + "?seen=false", ada.key()).items()).hasSize(2);
    server.clock.forward(Duration.ofMinutes(1));
    assertThat(server.post(NOTICES + "/seen", ada.key(), body).text("items.0.seenAt"))
        .isEqualTo(seen.text("items.0.seenAt"));
    server.post(NOTICES + "/seen", ada.key(), body.replace("]}", "],\"seen\":false}"));
    assertThat(server.get(NOTICES + "?seen=false", ada.key()).items()).hasSize(3);
  }

  @Test
  void whatIsWrongWithAMarkIsNamed() {
    String path = NOTICES + "/seen";
    assertThat(server.post(path, server.admin, "{}").wrongFields()).containsExactly("notices");
    assertThat(server.post(path, server.admin, "{\"notices\":[]}").wrongFields())
        .containsExactly("notices");
    assertThat(
            server
                .post(path, server.admin, "{\"notices\":[\"key_1\"],\"seen\":1,\"x\":2}")
                .wrongFields())
        .containsExactlyInAnyOrder("notices[0]", "seen", "x");
    String many = "\"ntc_0698g3a5x6w4s9y1e8k2m7q0vz\",".repeat(200);
    assertThat(
            server.post(path, server.admin, "{\"notices\":[" + many + "\"ntc_1\"]}").wrongFields())
        .containsExactly("notices");
  }

  private void policy(String project, String policy) {
    Reply reply =
        server.patch("/v1/projects/" + project, server.admin, "{\"policy\":" + policy + "}");
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
  }
}
