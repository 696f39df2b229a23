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
import dev.latchkey.server.json.Json;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// A key that is active by itself and refused for what it hangs on says so wherever it is read, in
/// the words that its callers are told.
final class KeyLineTest extends ServerTest {
  private static final String FULL = "\"access\":{\"preset\":\"full\"}";

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
      tx.members().put(new Member(id, person.id(), Role.ADMINISTRATOR, Instant.EPOCH, 1));
      tx.audit().append(By.SYSTEM, id, new Deed.MemberAdded(person.id(), Role.ADMINISTRATOR));
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

  private void leaves(Account person, String project) {
    server.store.write(tx -> {
      ProjectId id = ProjectId.parse(project).orElseThrow();
      tx.audit().append(By.SYSTEM, id, new Deed.MemberRemoved(person.id(), Role.ADMINISTRATOR));
      return tx.members().remove(id, person.id());
    });
  }

  private Reply read(Reply made) {
    return server.get("/v1/keys/" + made.text("key.id"), server.admin);
  }

  /// What the page of the key and its line in lists say, which must be what its caller is told.
  private void assertRefused(Reply made, String because) {
    Reply self = server.get("/v1/self", made.text("secret"));
    assertThat(self.text("code")).isEqualTo("owner_inactive");
    assertThat(self.text("detail")).isEqualTo(because);
    assertThat(read(made).text("refusedBecause")).isEqualTo(because);
    assertThat(read(made).text("status")).isEqualTo("active");
    String list = "/v1/projects/" + made.text("key.project") + "/keys?limit=200";
    assertThat(server.get(list, server.admin).items())
        .filteredOn(key -> key.compact().contains(made.text("key.id")))
        .singleElement()
        .satisfies(key -> assertThat(key.compact()).contains("\"" + because + "\""));
  }

  @Test
  void theKeyOfSomebodyWhoLeftSaysSoBeforeTheSweepFindsIt() {
    String project = server.project("line-leaves");
    Account person = member(project);
    Reply made =
        server.post(
            "/v1/projects/" + project + "/keys", keyOf(person), "{\"name\":\"k\"," + FULL + "}");
    assertThat(made.at("key.refusedBecause")).isEqualTo(Json.Null.VALUE);
    assertThat(read(made).at("refusedBecause")).isEqualTo(Json.Null.VALUE);

    leaves(person, project);

    assertRefused(made, "The person who made the key has left the project.");
  }

  @Test
  void aChildSaysThatAKeyAboveItDoesNotWork() {
    String project = server.project("line-parent");
    Reply parent =
        server.post(
            "/v1/projects/" + project + "/keys",
            server.admin,
            "{\"name\":\"p\",\"mayDelegate\":true,\"expiresInDays\":1," + FULL + "}");
    Reply child =
        server.post(
            "/v1/keys/" + parent.text("key.id") + "/children",
            parent.text("secret"),
            "{\"name\":\"c\"}");
    assertThat(child.status()).as(child.body()).isEqualTo(201);
    assertThat(read(child).at("refusedBecause")).isEqualTo(Json.Null.VALUE);

    server.patch("/v1/keys/" + parent.text("key.id"), server.admin, "{\"status\":\"disabled\"}");

    assertRefused(
        child, "A key that this one was delegated from is not active: The key was disabled.");
    assertThat(read(parent).at("refusedBecause")).isEqualTo(Json.Null.VALUE);
  }

  @Test
  void theKeysOfAnInactiveProjectSaySo() {
    String project = server.project("line-project");
    Reply made =
        server.post(
            "/v1/projects/" + project + "/keys", server.admin, "{\"name\":\"k\"," + FULL + "}");

    server.patch("/v1/projects/" + project, server.admin, "{\"status\":\"disabled\"}");

    assertRefused(made, "The project is not active.");
  }
}
