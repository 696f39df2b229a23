package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;

final class InvitationsTest extends ServerTest {

  @Test
  void theTokenIsShownOnceAndTheInvitationIsListedByHowItStands() {
    String project = server.project("invites");
    String path = "/v1/projects/invites/invitations";
    String body = "{\"email\":\"Ada@Example.com\",\"role\":\"member\",\"expiresInDays\":2}";
    Reply made = server.post(path, server.admin, body, "Idempotency-Key", "ada");
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("cache-control")).isEqualTo("no-store");
    assertThat(made.text("token")).startsWith("lk_invite_").hasSize(48);
    assertThat(made.text("invitation.email")).isEqualTo("ada@example.com");
    String one = path + "/" + made.text("invitation.id");
    assertThat(made.header("location"))
        .isEqualTo("/v1/projects/" + project + "/invitations/" + made.text("invitation.id"));

    Reply again = server.post(path, server.admin, body, "Idempotency-Key", "ada");
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.body()).contains("\"token\":null").contains("\"replayed\":true");
    assertThat(server.post(path, server.admin, body).status()).isEqualTo(409);
    assertThat(server.get(one, server.admin).body()).doesNotContain(made.text("token"));
    assertThat(server.get(path + "?state=pending", server.admin).items()).hasSize(1);
    assertThat(server.get(path + "?state=expired", server.admin).items()).isEmpty();
    assertThat(server.get(path + "?state=late", server.admin).wrongFields())
        .containsExactly("state");
  }

  @Test
  void somebodyWithoutAnAccountAcceptsAndGetsOneWithAKey() {
    String project = server.project("newcomer");
    String token = invite("newcomer", "newcomer@example.com", "viewer");
    Reply noName = accept("", "{\"token\":\"" + token + "\"}");
    assertThat(noName.wrongFields()).containsExactly("name");

    Reply accepted = accept("", "{\"token\":\"" + token + "\",\"name\":\"New\",\"issueKey\":true}");
    assertThat(accepted.status()).isEqualTo(200);
    assertThat(accepted.body()).contains("\"accountCreated\":true");
    assertThat(accepted.text("member.role")).isEqualTo("viewer");
    assertThat(accepted.text("invitation.state")).isEqualTo("accepted");
    assertThat(accepted.header("cache-control")).isEqualTo("no-store");
    String key = accepted.text("secret");
    assertThat(accepted.text("key.createdBy.name")).isEqualTo("New");
    assertThat(server.get("/v1/account", key).text("email")).isEqualTo("newcomer@example.com");
    assertThat(server.get("/v1/projects/" + project, key).status()).isEqualTo(200);
    assertThat(server.get("/v1/accounts", key).status()).isEqualTo(403);
    assertThat(server.patch("/v1/projects/" + project, key, "{\"name\":\"x\"}").status())
        .isEqualTo(403);

    Reply twice = accept("", "{\"token\":\"" + token + "\",\"name\":\"New\"}");
    assertThat(twice.status()).isEqualTo(409);
  }

  @Test
  void whoHasAnAccountAcceptsAsThatAccountOnly() {
    String project = server.project("has-account");
    String account = server.account("has@example.com");
    String key = server.personal(account, RestServer.EVERY_RIGHT);
    String token = invite("has-account", "has@example.com", "member");
    String body = "{\"token\":\"" + token + "\"}";

    Reply anonymous = accept("", "{\"token\":\"" + token + "\",\"name\":\"Not me\"}");
    assertThat(anonymous.status()).isEqualTo(401);
    assertThat(anonymous.header("www-authenticate")).isNotEmpty();
    String other = server.personal(server.account("hasnt@example.com"), RestServer.EVERY_RIGHT);
    assertThat(accept(other, body).status()).isEqualTo(403);
    assertThat(accept(server.manager(project), body).status()).isEqualTo(403);
    assertThat(accept(server.personal(account, own("keys", "*")), body).status()).isEqualTo(403);
    assertThat(accept(key, "{\"token\":\"" + token + "\",\"name\":\"x\"}").wrongFields())
        .containsExactly("name");

    Reply accepted = accept(key, body);
    assertThat(accepted.body()).contains("\"accountCreated\":false");
    assertThat(accepted.body()).doesNotContain("\"secret\"");
    assertThat(server.get("/v1/projects/has-account", key).status()).isEqualTo(200);
  }

  @Test
  void anInvitationThatWasWithdrawnDeclinedOrHasExpiredIsGoodNoMore() {
    server.project("ends");
    String withdrawn = invite("ends", "w@example.com", "viewer");
    Reply list = server.get("/v1/projects/ends/invitations", server.admin);
    String path = "/v1/projects/ends/invitations/" + list.text("items.0.id");
    assertThat(server.delete(path, server.admin, "If-Match", "\"5\"").status()).isEqualTo(412);
    assertThat(server.delete(path, server.admin).text("revocation.state")).isEqualTo("confirmed");
    assertThat(server.get(path, server.admin).status()).isEqualTo(404);
    assertThat(server.delete(path, server.admin).status()).isEqualTo(404);
    assertThat(accept("", named(withdrawn)).status()).isEqualTo(404);

    String declined = invite("ends", "d@example.com", "viewer");
    Reply refusal = server.post("/v1/invitations/decline", "", "{\"token\":\"" + declined + "\"}");
    assertThat(refusal.text("invitation.state")).isEqualTo("declined");
    assertThat(accept("", named(declined)).status()).isEqualTo(409);
    assertThat(server.get("/v1/audit-events?project=ends", server.admin).body())
        .contains("invitation.declined")
        .contains("d@example.com");

    String late = invite("ends", "l@example.com", "viewer");
    server.clock.forward(Duration.ofDays(8));
    assertThat(accept("", named(late)).status()).isEqualTo(409);
    assertThat(server.get("/v1/projects/ends/invitations?state=expired", server.admin).items())
        .hasSize(1);
    assertThat(invite("ends", "l@example.com", "viewer")).isNotEmpty();
  }

  @Test
  void anInvitationEndsWithTheRightsOfWhoSentIt() {
    String project = server.project("sender");
    String account = server.account("sender@example.com");
    server.join(project, account, "administrator");
    String key = server.personal(account, RestServer.EVERY_RIGHT);
    Reply sent =
        server.post(
            "/v1/projects/sender/invitations",
            key,
            "{\"email\":\"friend@example.com\",\"role\":\"administrator\"}");
    server.person(project, "administrator");
    server.patch("/v1/projects/sender/members/" + account, server.admin, "{\"role\":\"member\"}");

    assertThat(accept("", named(sent.text("token"))).status()).isEqualTo(409);
    server.patch(
        "/v1/projects/sender/members/" + account, server.admin, "{\"role\":\"administrator\"}");
    assertThat(accept("", named(sent.text("token"))).status()).isEqualTo(200);
  }

  @Test
  void aTokenThatIsNoneIsRefusedAndNeverRepeated() {
    String junk = "lk_invite_" + "A".repeat(38);
    Reply reply = accept("", named(junk));
    assertThat(reply.wrongFields()).containsExactly("token");
    assertThat(reply.body()).doesNotContain(junk);
    assertThat(server.post("/v1/invitations/decline", "", "{\"token\":1}").status()).isEqualTo(400);
    assertThat(accept("lk_live_nonsense", named(junk)).status()).isEqualTo(401);
  }

  @Test
  void thoseWhoHaveAPlaceAreNotInvited() {
    String project = server.project("placed");
    String account = server.account("placed@example.com");
    server.join(project, account, "viewer");
    Reply reply =
        server.post(
            "/v1/projects/placed/invitations",
            server.admin,
            "{\"email\":\"PLACED@example.com\",\"role\":\"member\"}");
    assertThat(reply.status()).isEqualTo(409);
    assertThat(
            server
                .post(
                    "/v1/projects/placed/invitations",
                    server.admin,
                    "{\"email\":\"x\",\"expiresInDays\":31}")
                .wrongFields())
        .containsExactlyInAnyOrder("email", "role", "expiresInDays");
  }

  @Test
  void aProjectSendsTwoHundredInvitationsADayAndNoMore() {
    server.project("many");
    for (int i = 0; i < 200; i++) {
      invite("many", "p" + i + "@example.com", "viewer");
    }
    Reply list = server.get("/v1/projects/many/invitations?limit=1", server.admin);
    server.delete("/v1/projects/many/invitations/" + list.text("items.0.id"), server.admin);
    Reply more =
        server.post(
            "/v1/projects/many/invitations",
            server.admin,
            "{\"email\":\"more@example.com\",\"role\":\"viewer\"}");
    assertThat(more.status()).isEqualTo(429);
    assertThat(more.text("code")).isEqualTo("too_many_attempts");
    server.clock.forward(Duration.ofDays(1));
    assertThat(invite("many", "more@example.com", "viewer")).isNotEmpty();
  }

  @Test
  void anAddressThatCallsTooOftenWithoutAKeyWaitsForTheNextMinute() {
    server.clock.forward(Duration.ofMinutes(2));
    String junk = "{\"token\":\"" + UUID.randomUUID() + "\"}";
    for (int i = 0; i < GuestAttempts.PER_MINUTE_MAX; i++) {
      assertThat(server.post("/v1/invitations/decline", "", junk).status()).isEqualTo(400);
    }
    assertThat(server.post("/v1/invitations/decline", "", junk).status()).isEqualTo(429);
    assertThat(server.post("/v1/invitations/decline", server.admin, junk).status()).isEqualTo(400);
    server.clock.forward(Duration.ofMinutes(1));
    assertThat(server.post("/v1/invitations/decline", "", junk).status()).isEqualTo(400);
  }

  private String invite(String project, String email, String role) {
    Reply reply =
        server.post(
            "/v1/projects/" + project + "/invitations",
            server.admin,
            "{\"email\":\"" + email + "\",\"role\":\"" + role + "\"}");
    if (reply.status() != 201) {
      throw new AssertionError(reply.body());
    }
    return reply.text("token");
  }

  private Reply accept(String key, String body) {
    return server.post("/v1/invitations/accept", key, body);
  }

  private static String named(String token) {
    return "{\"token\":\"" + token + "\",\"name\":\"Somebody\"}";
  }
}
