package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

final class MembersTest extends ServerTest {

  @Test
  void membersAreAddedListedChangedAndRemoved() {
    String project = server.project("crud");
    String account = server.account("crud@example.com");
    String all = "/v1/projects/crud/members";
    String one = all + "/" + account;
    String body = "{\"account\":\"" + account + "\",\"role\":\"member\"}";

    Reply added = server.post(all, server.admin, body, "Idempotency-Key", "add");
    assertThat(added.status()).isEqualTo(201);
    assertThat(added.header("location"))
        .isEqualTo("/v1/projects/" + project + "/members/" + account);
    assertThat(server.post(all, server.admin, body, "Idempotency-Key", "add").status())
        .isEqualTo(200);
    assertThat(server.post(all, server.admin, body).status()).isEqualTo(409);
    assertThat(server.get(all + "?role=member", server.admin).items()).hasSize(1);
    assertThat(server.get(all + "?role=viewer", server.admin).items()).isEmpty();
    assertThat(server.get(all + "?role=boss", server.admin).wrongFields()).containsExactly("role");

    assertThat(server.patch(one, server.admin, role("viewer"), "If-Match", "\"7\"").status())
        .isEqualTo(412);
    Reply demoted = server.patch(one, server.admin, role("viewer"), "If-Match", "\"1\"");
    assertThat(demoted.text("revocation.state")).isEqualTo("confirmed");
    assertThat(demoted.header("etag")).isEqualTo("\"2\"");
    Reply promoted = server.patch(one, server.admin, role("administrator"));
    assertThat(promoted.body()).doesNotContain("revocation");
    assertThat(server.get(one, server.admin).text("role")).isEqualTo("administrator");

    server.person(project, "administrator");
    assertThat(server.delete(one, server.admin).text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get(one, server.admin).status()).isEqualTo(404);
    assertThat(server.delete(one, server.admin).status()).isEqualTo(404);
  }

  @Test
  void listsOfMembersArePaged() {
    String project = server.project("paged-members");
    for (int i = 0; i < 3; i++) {
      server.person(project, "viewer");
    }
    Reply first = server.get("/v1/projects/paged-members/members?limit=2", server.admin);
    Reply second =
        server.get(
            "/v1/projects/paged-members/members?limit=2&cursor=" + first.text("nextCursor"),
            server.admin);
    assertThat(first.items()).hasSize(2);
    assertThat(second.items()).hasSize(1);
    assertThat(second.text("items.0.account.id")).isGreaterThan(first.text("items.1.account.id"));
  }

  @Test
  void theLastActiveAdministratorOfAProjectStays() {
    String project = server.project("last");
    String ada = server.account("last-ada@example.com");
    String bob = server.account("last-bob@example.com");
    server.join(project, ada, "administrator");
    server.join(project, bob, "administrator");
    server.patch("/v1/accounts/" + bob, server.admin, "{\"active\":false}");
    String place = "/v1/projects/last/members/" + ada;

    Reply demoted = server.patch(place, server.admin, role("member"));
    assertThat(demoted.status()).isEqualTo(409);
    assertThat(demoted.text("detail")).contains("last active administrator").contains("\"last\"");
    assertThat(server.delete(place, server.admin).status()).isEqualTo(409);
    assertThat(server.delete(place, server.personal(ada, RestServer.EVERY_RIGHT)).status())
        .isEqualTo(409);
    server.patch("/v1/accounts/" + bob, server.admin, "{\"active\":true}");
    assertThat(server.patch(place, server.admin, role("member")).status()).isEqualTo(200);
  }

  @Test
  void twoAdministratorsWhoLeaveAtOnceDoNotBothLeave() throws Exception {
    for (int round = 0; round < 10; round++) {
      String slug = "race-" + round;
      String project = server.project(slug);
      List<String> people =
          List.of(server.account(slug + "a@example.com"), server.account(slug + "b@example.com"));
      people.forEach(account -> server.join(project, account, "administrator"));
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<Integer>> statuses =
            people.stream()
                .map(account ->
                    threads.submit(() ->
                        server
                            .delete("/v1/projects/" + slug + "/members/" + account, server.admin)
                            .status()))
                .toList();
        assertThat(List.of(statuses.get(0).get(), statuses.get(1).get()))
            .containsExactlyInAnyOrder(200, 409);
      }
    }
  }

  @Test
  void aPersonLeavesAndTheKeysOfThatPersonReachTheProjectNoMore() {
    String project = server.project("leaves");
    String account = server.account("leaves@example.com");
    server.join(project, account, "viewer");
    String key = server.personal(account, RestServer.EVERY_RIGHT);
    String weak = server.personal(account, own("keys", "*"));
    String place = "/v1/projects/leaves/members/" + account;
    assertThat(server.get("/v1/projects/leaves", key).status()).isEqualTo(200);

    assertThat(server.delete(place, weak).status()).isEqualTo(403);
    assertThat(server.delete(place, key).status()).isEqualTo(200);
    assertThat(server.get("/v1/projects/leaves", key).status()).isEqualTo(404);
    assertThat(server.delete(place, key).body())
        .isEqualTo(server.delete("/v1/projects/no-such/members/" + account, key).body());
  }

  @Test
  void nobodyGivesOrTakesARoleAboveTheirOwn() {
    String project = server.project("above");
    String admin = server.person(project, "administrator");
    String member = server.account("above-member@example.com");
    server.join(project, member, "member");
    String memberKey = server.personal(member, RestServer.EVERY_RIGHT);
    String viewer = server.account("above-viewer@example.com");
    server.join(project, viewer, "viewer");
    String adminPlace = server.get("/v1/account", admin).text("id");
    String all = "/v1/projects/above/members/";

    assertThat(server.patch(all + viewer, memberKey, role("member")).status()).isEqualTo(403);
    server.patch(
        "/v1/projects/above",
        admin,
        """
        {"roles":{"member":{"rules":[{"resource":"*","actions":["*"]},
          {"resource":"latchkey://members","actions":["read","write"]},
          {"resource":"latchkey://project","actions":["read"]}]}}}
        """);
    assertThat(server.patch(all + viewer, memberKey, role("member")).status()).isEqualTo(200);
    assertThat(server.patch(all + viewer, memberKey, role("administrator")).status())
        .isEqualTo(403);
    assertThat(server.patch(all + adminPlace, memberKey, role("viewer")).status()).isEqualTo(403);
    assertThat(server.delete(all + adminPlace, memberKey).status()).isEqualTo(403);
    assertThat(
            server
                .post(
                    "/v1/projects/above/invitations",
                    memberKey,
                    "{\"email\":\"x@example.com\",\"role\":\"administrator\"}")
                .status())
        .isEqualTo(403);
  }

  @Test
  void aKeyGivesNoRoleThatMayChangeMoreOfLatchkeyThanTheKey() {
    String project = server.project("limited");
    String manager = server.key(project, own("members", "*"));
    String account = server.account("limited@example.com");
    server.join(project, account, "viewer");
    String place = "/v1/projects/limited/members/" + account;

    assertThat(server.patch(place, manager, role("member")).status()).isEqualTo(200);
    Reply refused = server.patch(place, manager, role("administrator"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.text("detail")).contains("lacks itself");
    server.patch(
        "/v1/projects/limited", server.admin, "{\"policy\":{\"whoMayCreate\":\"members\"}}");
    assertThat(server.patch(place, manager, role("viewer")).status()).isEqualTo(403);
    assertThat(server.patch(place, server.manager(project), role("administrator")).status())
        .isEqualTo(200);
  }

  @Test
  void accountsThatOneSharesNoProjectWithAreUnknown() {
    String project = server.project("known");
    String shared = server.project("known-shared");
    String account = server.account("known-admin@example.com");
    server.join(project, account, "administrator");
    server.join(shared, account, "viewer");
    String key = server.personal(account, RestServer.EVERY_RIGHT);
    String friend = server.account("known-friend@example.com");
    server.join(shared, friend, "viewer");
    String stranger = server.account("known-stranger@example.com");
    String nobody = "acc_00000000000000000000000000";

    assertThat(add(key, friend).status()).isEqualTo(201);
    assertThat(add(key, stranger).status()).isEqualTo(404);
    assertThat(add(key, stranger).body()).isEqualTo(add(key, nobody).body());
    assertThat(add(server.manager(project), stranger).body()).isEqualTo(add(key, nobody).body());
    assertThat(add(server.admin, stranger).status()).isEqualTo(201);
    assertThat(add(server.admin, "acc_x").wrongFields()).containsExactly("account");
  }

  private Reply add(String key, String account) {
    return server.post(
        "/v1/projects/known/members", key, "{\"account\":\"" + account + "\",\"role\":\"viewer\"}");
  }

  private static String role(String role) {
    return "{\"role\":\"" + role + "\"}";
  }
}
