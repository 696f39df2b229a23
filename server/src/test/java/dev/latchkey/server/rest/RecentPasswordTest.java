package dev.latchkey.server.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.Secret;
import dev.latchkey.core.key.TokenForm;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.FindSession;
import dev.latchkey.core.signin.Session;
import dev.latchkey.core.signin.SessionId;
import dev.latchkey.core.signin.SessionLimits;
import dev.latchkey.server.session.SessionCookie;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// A session that was left open reveals nothing and does not delete much.
class RecentPasswordTest extends ServerTest {
  private static final SessionLimits LIMITS =
      new SessionLimits(Duration.ofHours(1), Duration.ofDays(1), Duration.ofMinutes(15));

  private String cookie = "";
  private String csrf = "";

  private void signIn() {
    Secret token = new TokenForm("lk_session_").generate(new SecureRandom());
    Instant now = Instant.ofEpochMilli(server.clock.millis());
    AccountId administrator =
        AccountId.parse(server.get("/v1/account", server.admin).text("id")).orElseThrow();
    server.store.write(tx -> {
      Account account = tx.accounts().find(administrator).orElseThrow();
      Session session =
          new Session(
              new SessionId(server.ids.next()),
              account.id(),
              token.digest(),
              now,
              now,
              now,
              now.plus(LIMITS.whole()),
              "127.0.0.1",
              "a test");
      tx.sessions().put(session);
      tx.audit().append(By.SYSTEM, null, new Deed.SignedIn(account.id(), session.id()));
      return session;
    });
    FindSession.Found found =
        new FindSession(server.store, server.clock, LIMITS).find(token.digest()).orElseThrow();
    csrf = server.sessions.known(found).csrf();
    cookie = SessionCookie.NAME + "=" + token.revealForShowingOnce();
  }

  private Reply post(String path, String json) {
    return server.post(path, "", json, "Cookie", cookie, "X-CSRF-Token", csrf);
  }

  @Test
  void deletingManyAndRevealingTakeThePasswordAgainAfterAWhile() {
    String project = server.project("recent");
    String bulk = "/v1/projects/" + project + "/keys/bulk";
    String delete = "{\"action\":\"delete\",\"expectedCount\":0,\"filter\":{}}";
    String disable = "{\"action\":\"disable\",\"expectedCount\":0,\"filter\":{}}";
    Reply made = server.post("/v1/projects/recent/keys", server.admin, "{\"name\":\"K\"}");
    String reveal = "/v1/keys/" + made.text("key.id") + "/reveal";
    signIn();
    assertThat(post(bulk, delete).status()).isNotEqualTo(403);
    assertThat(post(reveal, "").status()).isNotEqualTo(403);

    server.clock.forward(Duration.ofMinutes(16));
    Reply refused = post(bulk, delete);
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body()).contains("/console/confirm");
    assertThat(post(reveal, "").status()).isEqualTo(403);
    assertThat(post(bulk, disable).status()).isNotEqualTo(403);
    assertThat(server.post(bulk, server.admin, delete).status()).isNotEqualTo(403);
  }
}
