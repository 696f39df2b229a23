package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class AccountsTest extends ServerTest {

  @Test
  void anAdministratorOfTheInstanceMakesReadsChangesAndDeletesAccounts() {
    Reply made =
        server.post(
            "/v1/accounts",
            server.admin,
            "{\"name\":\"Grace\",\"email\":\"Grace@Example.com\"}",
            "Idempotency-Key",
            "grace");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.text("email")).isEqualTo("grace@example.com");
    assertThat(made.header("location")).isEqualTo("/v1/accounts/" + made.text("id"));
    Reply again =
        server.post(
            "/v1/accounts",
            server.admin,
            "{\"name\":\"Grace\",\"email\":\"Grace@Example.com\"}",
            "Idempotency-Key",
            "grace");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.text("id")).isEqualTo(made.text("id"));

    String path = "/v1/accounts/" + made.text("id");
    Reply stale = server.patch(path, server.admin, "{\"name\":\"G\"}", "If-Match", "\"9\"");
    assertThat(stale.status()).isEqualTo(412);
    Reply patched = server.patch(path, server.admin, "{\"name\":\"G\"}", "If-Match", "\"1\"");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.header("etag")).isEqualTo("\"2\"");
    assertThat(patched.body()).doesNotContain("revocation");
    assertThat(server.get(path, server.admin).text("name")).isEqualTo("G");

    assertThat(server.delete(path, server.admin).text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get(path, server.admin).status()).isEqualTo(404);
  }

  @Test
  void accountsAreFilteredSortedAndPaged() {
    server.account("filter-a@example.com");
    String machine = server.account("");
    assertThat(list("?email=FILTER-A@example.com")).hasSize(1);
    assertThat(list("?name=machine&limit=200")).isNotEmpty();
    assertThat(list("?instanceAdministrator=true&name=boot")).hasSize(1);
    server.patch("/v1/accounts/" + machine, server.admin, "{\"active\":false}");
    assertThat(server.get("/v1/accounts?active=false&limit=200", server.admin).body())
        .contains(machine);
    Reply first = server.get("/v1/accounts?limit=1&sort=-name", server.admin);
    Reply second =
        server.get(
            "/v1/accounts?limit=1&sort=-name&cursor=" + first.text("nextCursor"), server.admin);
    assertThat(second.text("items.0.id")).isNotEqualTo(first.text("items.0.id"));
    assertThat(
            server.get("/v1/accounts?active=x&email=x&name=&sort=age", server.admin).wrongFields())
        .containsExactlyInAnyOrder("active", "email", "name", "sort");
  }

  private List<?> list(String query) {
    return server.get("/v1/accounts" + query, server.admin).items();
  }

  @Test
  void theLastAdministratorOfTheInstanceStays() {
    String self = server.get("/v1/self", server.admin).text("account.id");
    String path = "/v1/accounts/" + self;
    for (String change : List.of("{\"active\":false}", "{\"instanceAdministrator\":false}")) {
      Reply refused = server.patch(path, server.admin, change);
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("detail")).contains("last active administrator");
    }
    assertThat(server.delete(path, server.admin).status()).isEqualTo(409);

    String other = server.account("second@example.com");
    server.patch("/v1/accounts/" + other, server.admin, "{\"instanceAdministrator\":true}");
    Reply demoted = server.patch(path, server.admin, "{\"instanceAdministrator\":false}");
    assertThat(demoted.status()).isEqualTo(200);
    assertThat(demoted.text("revocation.state")).isEqualTo("confirmed");
    // The key of the demoted account administers nothing any more.
    assertThat(server.get("/v1/accounts", server.admin).status()).isEqualTo(403);
    server.store.write(tx -> {
      AccountId id = AccountId.parse(self).orElseThrow();
      Account account = tx.accounts().find(id).orElseThrow();
      tx.accounts().put(new Account(id, account.name(), null, true, true, account.createdAt(), 9));
      tx.audit().append(By.SYSTEM, null, new Deed.AccountUpdated(id, List.of("test")));
      return id;
    });
  }

  @Test
  void onlyAdministratorsOfTheInstanceSeeAccountsAndStrangersIdsTellNothing() {
    String project = server.project("no-accounts");
    String person = server.person(project, "administrator");
    String other = server.account("unseen@example.com");
    String nobody = "acc_" + other.substring(4, 29) + (other.endsWith("0") ? "1" : "0");
    for (String key : List.of(person, server.manager(project), server.key(project, FULL))) {
      assertThat(server.get("/v1/accounts", key).status()).isEqualTo(403);
      assertThat(server.post("/v1/accounts", key, "{\"name\":\"x\"}").status()).isEqualTo(403);
      for (String method : List.of("GET", "PATCH", "DELETE")) {
        String body = method.equals("PATCH") ? "{\"name\":\"x\"}" : "";
        Reply real = server.send(method, "/v1/accounts/" + other, key, body);
        Reply none = server.send(method, "/v1/accounts/" + nobody, key, body);
        assertThat(real.status()).isEqualTo(403);
        assertThat(real.body()).isEqualTo(none.body());
      }
    }
    assertThat(server.get("/v1/accounts/" + nobody, server.admin).status()).isEqualTo(404);
  }

  @Test
  void aKeyThatMayDoLessDoesNotTakeOverAnAdministrator() {
    String manager =
        server.personal(
            server.get("/v1/self", server.admin).text("account.id"), own("members", "*"));
    String own = server.get("/v1/self", server.admin).text("account.id");
    assertThat(patch(own, manager, "{\"email\":\"mine@example.com\"}")).isEqualTo(403);
    assertThat(patch(own, manager, "{\"name\":\"x\"}")).isEqualTo(403);
    String plain = server.account("plain@example.com");
    String root = server.account("root@example.com");
    server.patch("/v1/accounts/" + root, server.admin, "{\"instanceAdministrator\":true}");

    assertThat(patch(plain, manager, "{\"name\":\"Renamed\"}")).isEqualTo(200);
    assertThat(patch(plain, manager, "{\"active\":false}")).isEqualTo(200);
    assertThat(patch(plain, manager, "{\"email\":\"mine@example.com\"}")).isEqualTo(403);
    assertThat(patch(plain, manager, "{\"instanceAdministrator\":true}")).isEqualTo(403);
    assertThat(patch(root, manager, "{\"name\":\"x\"}")).isEqualTo(403);
    assertThat(server.delete("/v1/accounts/" + root, manager).status()).isEqualTo(403);
    assertThat(
            server
                .post("/v1/accounts", manager, "{\"name\":\"x\",\"instanceAdministrator\":true}")
                .status())
        .isEqualTo(403);
    assertThat(server.delete("/v1/accounts/" + root, server.admin).status()).isEqualTo(200);
  }

  private int patch(String account, String key, String body) {
    return server.patch("/v1/accounts/" + account, key, body).status();
  }

  @Test
  void peopleChangeTheirOwnNameAndAddressAndNothingElse() {
    String id = server.account("own@example.com");
    String key = server.personal(id, RestServer.EVERY_RIGHT);
    assertThat(server.get("/v1/account", key).text("id")).isEqualTo(id);
    Reply patched =
        server.patch("/v1/account", key, "{\"name\":\"Me\",\"email\":\"me@example.com\"}");
    assertThat(patched.text("email")).isEqualTo("me@example.com");
    assertThat(server.patch("/v1/account", key, "{\"active\":false}").wrongFields())
        .containsExactly("active");
    assertThat(server.patch("/v1/account", key, "{\"email\":null}").status()).isEqualTo(400);
    server.account("taken@example.com");
    assertThat(server.patch("/v1/account", key, "{\"email\":\"taken@example.com\"}").status())
        .isEqualTo(409);
    String weak = server.personal(id, own("keys", "read"));
    assertThat(server.get("/v1/account", weak).status()).isEqualTo(403);
    assertThat(server.patch("/v1/account", weak, "{\"name\":\"x\"}").status()).isEqualTo(403);
  }

  @Test
  void deactivatingEndsAllKeysOfThePersonAndActivatingGivesThemBack() {
    String project = server.project("deactivated");
    String id = server.account("gone@example.com");
    server.join(project, id, "administrator");
    String personal = server.personal(id, RestServer.EVERY_RIGHT);
    Reply issued =
        server.post("/v1/projects/deactivated/keys", personal, "{\"name\":\"made by gone\"}");
    String ofProject = issued.text("secret");
    assertThat(code(ofProject)).isEqualTo("access_denied");

    Reply off = server.patch("/v1/accounts/" + id, server.admin, "{\"active\":false}");
    assertThat(off.text("revocation.state")).isEqualTo("confirmed");
    assertThat(code(personal)).isEqualTo("owner_inactive");
    assertThat(code(ofProject)).isEqualTo("owner_inactive");

    server.patch("/v1/accounts/" + id, server.admin, "{\"active\":true}");
    assertThat(code(ofProject)).isEqualTo("access_denied");
  }

  /// What is said when the key asks for something that it may never do.
  private String code(String key) {
    return server.get("/v1/accounts", key).text("code");
  }

  @Test
  void deletingAnAccountTakesItsKeysAndLeavesThoseOfTheProjectToItsPolicy() {
    String keeps = server.project("keeps-keys");
    server.patch(
        "/v1/projects/keeps-keys", server.admin, "{\"policy\":{\"departedCreator\":\"keep\"}}");
    String ends = server.project("ends-keys");
    String id = server.account("deleted@example.com");
    server.join(keeps, id, "administrator");
    server.join(ends, id, "administrator");
    String personal = server.personal(id, RestServer.EVERY_RIGHT);
    Reply kept = server.post("/v1/projects/keeps-keys/keys", personal, "{\"name\":\"kept\"}");
    Reply ended = server.post("/v1/projects/ends-keys/keys", personal, "{\"name\":\"ended\"}");

    Reply refused = server.delete("/v1/accounts/" + id, server.admin);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail")).contains("-keys");
    server.person(keeps, "administrator");
    server.person(ends, "administrator");
    assertThat(server.delete("/v1/accounts/" + id, server.admin).status()).isEqualTo(200);

    assertThat(code(personal)).isEqualTo("unknown");
    assertThat(code(kept.text("secret"))).isEqualTo("access_denied");
    assertThat(code(ended.text("secret"))).isEqualTo("owner_inactive");
    Reply key = server.get("/v1/keys/" + kept.text("key.id"), server.admin);
    assertThat(key.text("createdBy.name")).isEqualTo("personal");
    assertThat(server.get("/v1/projects/keeps-keys/members", server.admin).body())
        .doesNotContain(id);
    assertThat(server.get("/v1/audit-events?project=ends-keys&limit=200", server.admin).body())
        .contains("member.removed");
  }

  @Test
  void aTakenOrMisspeltAddressIsRefused() {
    server.account("once@example.com");
    Reply taken =
        server.post(
            "/v1/accounts", server.admin, "{\"name\":\"x\",\"email\":\"ONCE@example.com\"}");
    assertThat(taken.status()).isEqualTo(409);
    assertThat(
            server.post("/v1/accounts", server.admin, "{\"email\":\"no address\"}").wrongFields())
        .containsExactlyInAnyOrder("name", "email");
    assertThat(server.get("/v1/accounts/" + UUID.randomUUID(), server.admin).status())
        .isEqualTo(404);
  }
}
