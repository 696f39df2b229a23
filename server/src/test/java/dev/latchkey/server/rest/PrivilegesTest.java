package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Member;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Role;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class PrivilegesTest extends ServerTest {

  @Test
  void aKeyGivesNoRightOverLatchkeyThatItLacks() {
    String project = server.project("escalates");
    String issuer =
        server.key(
            project,
            """
            {"rules":[{"resource":"latchkey://keys","actions":["read","write"]},
                      {"resource":"*","actions":["*"]}]}\
            """);
    String path = "/v1/projects/" + project + "/keys";

    assertThat(server.post(path, issuer, asks(own("keys", "write"))).status()).isEqualTo(201);
    assertThat(server.post(path, issuer, asks(FULL)).status()).isEqualTo(201);
    for (String more :
        new String[] {
          own("audit", "read"), own("keys", "*"), own("*", "read"), own("members", "write")
        }) {
      Reply reply = server.post(path, issuer, asks(more));
      assertThat(reply.status()).as(more).isEqualTo(403);
      assertThat(reply.text("detail")).contains("latchkey://");
    }
  }

  @Test
  void aKeyCannotGiveItselfMoreOverLatchkey() {
    String project = server.project("raises");
    Reply made = server.issued(project, own("keys", "*"));
    Reply reply =
        server.patch(
            "/v1/keys/" + made.text("key.id"),
            made.text("secret"),
            "{\"access\":" + own("*", "*") + "}");
    assertThat(reply.status()).isEqualTo(403);
  }

  @Test
  void rightsThatAKeyHadMayStayWhenSomebodyWithLessEditsIt() {
    String project = server.project("stays");
    Reply auditor = server.issued(project, own("audit", "read"));
    String editor = server.key(project, own("keys", "*"));
    Reply reply =
        server.patch(
            "/v1/keys/" + auditor.text("key.id"),
            editor,
            """
            {"access":{"rules":[{"resource":"latchkey://audit","actions":["read"]},
                                {"resource":"a/*","actions":["read"]}]}}\
            """);
    assertThat(reply.status()).isEqualTo(200);
  }

  @Test
  void rowsOverLatchkeyThatNameNothingAreRefused() {
    String project = server.project("typos");
    Reply reply =
        server.post("/v1/projects/" + project + "/keys", server.admin, asks(own("key", "read")));
    assertThat(reply.wrongFields()).containsExactly("access.rules[0].resource");
    assertThat(reply.text("detail")).contains("latchkey://keys");
    assertThat(
            server
                .post("/v1/projects/" + project + "/keys", server.admin, asks(own("keys", "look")))
                .wrongFields())
        .containsExactly("access.rules[0].actions");
  }

  @Test
  void membersIssueKeysOnlyWhereThePolicyLetsThem() {
    String project = server.project("members");
    String member = person(project, Role.MEMBER);
    String path = "/v1/projects/members/keys";

    assertThat(server.post(path, member, asks(FULL)).status()).isEqualTo(403);
    server.patch(
        "/v1/projects/members", server.admin, "{\"policy\":{\"whoMayCreate\":\"members\"}}");
    Reply own = server.post(path, member, asks(FULL));
    assertThat(own.status()).isEqualTo(201);
    assertThat(server.post(path, member, asks(own("keys", "read"))).status()).isEqualTo(403);
    assertThat(server.post(path, person(project, Role.VIEWER), asks(FULL)).status()).isEqualTo(403);
  }

  @Test
  void whatAnAdministratorDisabledAMemberDoesNotEnable() {
    String project = server.project("causes");
    server.patch(
        "/v1/projects/causes", server.admin, "{\"policy\":{\"whoMayCreate\":\"members\"}}");
    String member = person(project, Role.MEMBER);
    String key = server.post("/v1/projects/causes/keys", member, asks(FULL)).text("key.id");
    String path = "/v1/keys/" + key;
    String off = "{\"status\":\"disabled\"}";
    String on = "{\"status\":\"active\"}";

    assertThat(server.patch(path, member, off).text("disabledBy")).isEqualTo("member");
    assertThat(server.patch(path, member, on).status()).isEqualTo(200);
    assertThat(server.patch(path, member, off).status()).isEqualTo(200);
    assertThat(server.patch(path, server.admin, off).text("disabledBy")).isEqualTo("administrator");
    Reply refused = server.patch(path, member, on);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(server.patch(path, member, "{\"reason\":\"mine\"}").status()).isEqualTo(403);
    assertThat(server.patch(path, member, "{\"name\":\"renamed\"}").text("disabledBy"))
        .isEqualTo("administrator");
    assertThat(server.patch(path, server.admin, on).text("status")).isEqualTo("active");
  }

  @Test
  void aMemberChangesOnlyTheKeysThatHeMade() {
    String project = server.project("own-keys");
    server.patch(
        "/v1/projects/own-keys", server.admin, "{\"policy\":{\"whoMayCreate\":\"members\"}}");
    String member = person(project, Role.MEMBER);
    String own = server.post("/v1/projects/own-keys/keys", member, asks(FULL)).text("key.id");
    String other = server.issued(project, FULL).text("key.id");

    assertThat(server.patch("/v1/keys/" + own, member, "{\"name\":\"n\"}").status()).isEqualTo(200);
    assertThat(server.patch("/v1/keys/" + other, member, "{\"name\":\"n\"}").status())
        .isEqualTo(403);
    assertThat(server.delete("/v1/keys/" + other, member).status()).isEqualTo(403);
    assertThat(server.delete("/v1/keys/" + own, member).status()).isEqualTo(200);
  }

  @Test
  void anOrdinaryAccountManagesItsOwnKeysAndMakesNoProjects() {
    String member = person(server.project("ordinary"), Role.MEMBER);
    Reply made = server.post("/v1/account/keys", member, asks(FULL));
    assertThat(made.status()).isEqualTo(201);
    assertThat(server.get("/v1/account/keys", member).items()).hasSize(2);
    assertThat(server.get("/v1/keys/" + made.text("key.id"), member).status()).isEqualTo(200);
    assertThat(server.post("/v1/account/keys", member, asks(own("keys", "read"))).status())
        .isEqualTo(403);
    assertThat(server.post("/v1/projects", member, "{\"slug\":\"mine\"}").status()).isEqualTo(403);
    assertThat(server.get("/v1/projects", member).items()).hasSize(1);
    assertThat(server.get("/v1/audit-events", member).status()).isEqualTo(403);
  }

  @Test
  void accountsDoNotSeeEachOthersKeys() {
    String project = server.project("accounts");
    String one = person(project, Role.ADMINISTRATOR);
    String other = person(project, Role.ADMINISTRATOR);
    String id = server.get("/v1/self", one).text("key.id");
    assertThat(server.get("/v1/keys/" + id, other).status()).isEqualTo(404);
    assertThat(server.get("/v1/keys/" + id, server.admin).status()).isEqualTo(200);
  }

  private static String asks(String access) {
    return "{\"name\":\"k\",\"access\":" + access + "}";
  }

  /// A person with this role in the project, and an account-wide key with every right.
  private String person(String project, Role role) {
    AccountId id = new AccountId(UUID.randomUUID());
    server.store.write(tx -> {
      tx.accounts()
          .put(
              Account.made(
                  id, new KeyName("Somebody"), id + "@example.com", false, server.clock.instant()));
      ProjectId in = ProjectId.parse(project).orElseThrow();
      tx.members().put(Member.made(in, id, role, server.clock.instant()));
      tx.audit().append(By.SYSTEM, in, new Deed.MemberAdded(id, role));
      return true;
    });
    return server
        .issueKey
        .issue(
            IssueKey.Wish.plain(new KeyOwner.OfAccount(id), "personal", Access.EVERY_RIGHT),
            By.SYSTEM)
        .secret()
        .revealForShowingOnce();
  }
}
