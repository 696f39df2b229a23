package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.AccountId;
import org.junit.jupiter.api.Test;

final class AccountKeysTest extends ServerTest {

  @Test
  void anAccountWideKeyReachesEveryProjectOfItsPersonThatLetsItIn() {
    String one = server.project("reach-one");
    String two = server.project("reach-two");
    String shut = server.project("reach-shut");
    String other = server.project("reach-other");
    String account = server.account("reach@example.com");
    server.join(one, account, "administrator");
    server.join(two, account, "viewer");
    server.join(shut, account, "administrator");
    server.patch("/v1/projects/reach-shut", server.admin, refusing());
    String key = server.personal(account, RestServer.EVERY_RIGHT);

    assertThat(verdict(one, key, "write")).isEqualTo("valid");
    assertThat(verdict(two, key, "read")).isEqualTo("valid");
    assertThat(verdict(two, key, "write")).isEqualTo("access_denied");
    assertThat(verdict(shut, key, "read")).isEqualTo("unknown");
    assertThat(verdict(other, key, "read")).isEqualTo("unknown");

    server.join(other, account, "member");
    assertThat(verdict(other, key, "write")).isEqualTo("valid");
    server.delete("/v1/projects/reach-other/members/" + account, server.admin);
    assertThat(verdict(other, key, "write")).isEqualTo("unknown");
  }

  private static String refusing() {
    return "{\"policy\":{\"accountKeys\":\"refused\"}}";
  }

  private String verdict(String project, String key, String action) {
    return server
        .post(
            "/v1/verify",
            server.key(project, own("verify", "read")),
            "{\"key\":\"" + key + "\",\"resource\":\"a\",\"action\":\"" + action + "\"}")
        .text("code");
  }

  @Test
  void namesOfOwnersAndMakersAreThoseOfNowAndOutliveWhoIsGone() {
    String account = server.account("names@example.com");
    Reply first =
        server.post(
            "/v1/accounts/" + account + "/keys",
            server.admin,
            "{\"name\":\"first\",\"access\":" + RestServer.EVERY_RIGHT + "}");
    Reply made = server.post("/v1/account/keys", first.text("secret"), "{\"name\":\"second\"}");
    String path = "/v1/keys/" + made.text("key.id");
    assertThat(made.text("key.createdBy.name")).isEqualTo("first");
    assertThat(made.text("key.owner.name")).isEqualTo("Somebody");

    server.patch("/v1/accounts/" + account, server.admin, "{\"name\":\"Renamed\"}");
    server.patch("/v1/keys/" + first.text("key.id"), server.admin, "{\"name\":\"primus\"}");
    assertThat(server.get(path, server.admin).text("owner.name")).isEqualTo("Renamed");
    assertThat(server.get(path, server.admin).text("createdBy.name")).isEqualTo("primus");
    Reply list = server.get("/v1/accounts/" + account + "/keys?sort=-created", server.admin);
    assertThat(list.body()).contains("\"name\":\"Renamed\"", "\"name\":\"primus\"");

    server.delete("/v1/keys/" + first.text("key.id"), server.admin);
    assertThat(server.get(path, server.admin).text("createdBy.name")).isEqualTo("first");
    assertThat(server.get(path, server.admin).text("createdBy.id")).isEqualTo(first.text("key.id"));
  }

  @Test
  void listsAreFilteredAsThoseOfProjectsAre() {
    String account = server.account("lists@example.com");
    String key = server.personal(account, RestServer.EVERY_RIGHT);
    server.post("/v1/account/keys", key, "{\"name\":\"blue\",\"subject\":\"c-1\"}");
    Reply off = server.post("/v1/account/keys", key, "{\"name\":\"off\"}");
    server.patch("/v1/keys/" + off.text("key.id"), key, "{\"status\":\"disabled\"}");
    assertThat(server.get("/v1/account/keys", key).items()).hasSize(3);
    assertThat(server.get("/v1/account/keys?subject=c-1", key).items()).hasSize(1);
    assertThat(server.get("/v1/account/keys?status=disabled", key).items()).hasSize(1);
    assertThat(server.get("/v1/account/keys?name=BLUE", key).items()).hasSize(1);
    assertThat(server.get("/v1/account/keys?creator=" + account, key).items()).hasSize(2);
  }

  @Test
  void onlyAdministratorsOfTheInstanceIssueForOthersAndGiveRightsOverLatchkey() {
    String project = server.project("for-others");
    String account = server.account("others@example.com");
    String key = server.person(project, "administrator");
    Reply refused =
        server.post("/v1/accounts/" + account + "/keys", key, "{\"name\":\"not yours\"}");
    assertThat(refused.status()).isEqualTo(403);
    assertThat(server.get("/v1/accounts/" + account + "/keys", key).status()).isEqualTo(403);
    Reply management =
        server.post(
            "/v1/account/keys", key, "{\"name\":\"m\",\"access\":" + own("keys", "read") + "}");
    assertThat(management.status()).isEqualTo(403);
  }

  @Test
  void anAccountHasAThousandKeysAndNoMore() {
    AccountId account = AccountId.parse(server.account("thousand@example.com")).orElseThrow();
    IssueKey.Wish wish =
        IssueKey.Wish.plain(new KeyOwner.OfAccount(account), "one of many", Access.FULL);
    server.store.write(tx -> {
      for (int i = 0; i < 1_000; i++) {
        server.issueKey.make(tx, wish, By.SYSTEM);
      }
      return account;
    });
    Reply more =
        server.post("/v1/accounts/" + account + "/keys", server.admin, "{\"name\":\"more\"}");
    assertThat(more.status()).isEqualTo(409);
    assertThat(more.text("detail")).contains("1,000");
    assertThat(server.delete("/v1/accounts/" + account, server.admin).status()).isEqualTo(200);
  }
}
