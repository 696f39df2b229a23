package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.signin.ListPasskeys;
import dev.latchkey.core.signin.Passkey;
import dev.latchkey.core.signin.TakeOffPasskeys;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An administrator of the instance takes passkeys off somebody who has lost the device.
class TakeOffPasskeysTest {
  private ConsoleServer server;
  private AccountId member;
  private String account;
  private String step;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    member = server.member.id();
    account = "/console/instance/accounts/" + member;
    step = account + "/passkeys";
    List<Passkey> passkeys = List.of(passkey("laptop"), passkey("phone"));
    server
        .parts
        .store()
        .write(tx -> {
          tx.credentials().put(new Credential(member, null, null, null, null, passkeys));
          tx.audit().append(By.SYSTEM, null, new Deed.PasskeyAdded(member, "laptop"));
          return passkeys;
        });
  }

  private static Passkey passkey(String name) {
    return new Passkey(
        "id-of-" + name, new KeyName(name), "AAAA", 0, true, Instant.EPOCH, null, Instant.EPOCH);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<String> left() {
    return new ListPasskeys(server.parts.store())
        .of(member).stream().map(each -> each.name().text()).toList();
  }

  @Test
  void thoseThatAreTickedAreTakenOffAndNoOthers() {
    assertThat(server.get(server.instanceAdministrator, account).body()).contains(step);
    assertThat(server.get(server.instanceAdministrator, step).body())
        .contains("laptop", "phone", "never used", server.member.name().text());

    HttpResponse<String> done =
        server.post(server.instanceAdministrator, step, Map.of("passkey", "id-of-laptop"));

    assertThat(done.headers().firstValue("location"))
        .contains(account + "?done=passkeys-taken-off");
    assertThat(left()).containsExactly("phone");
    server.post(server.instanceAdministrator, step, Map.of("passkey", "id-of-phone"));
    assertThat(left()).isEmpty();
    assertThat(server.get(server.instanceAdministrator, account).body()).doesNotContain(step);
  }

  @Test
  void withoutATickNothingIsDone() {
    long before = server.changes();

    for (Map<String, String> form : List.of(Map.<String, String>of(), Map.of("passkey", "other"))) {
      HttpResponse<String> refused = server.post(server.instanceAdministrator, step, form);
      assertThat(refused.statusCode()).isEqualTo(422);
      assertThat(refused.body()).contains("needs a tick");
    }

    assertThat(left()).hasSize(2);
    assertThat(server.changes()).isEqualTo(before);
  }

  @Test
  void itTakesThatTheAdministratorHasShownWhoTheyAreNotLongAgo() {
    String[] notRecent = {ConsoleServer.NOT_RECENT, "1"};
    Map<String, String> form = Map.of("csrf", ConsoleServer.CSRF, "passkey", "id-of-laptop");
    for (HttpResponse<String> answer :
        List.of(
            server.get(server.instanceAdministrator, step, notRecent),
            server.postAsIs(server.instanceAdministrator, step, form, notRecent))) {
      assertThat(answer.headers().firstValue("location"))
          .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next="));
    }
    assertThat(left()).hasSize(2);
  }

  @Test
  void eachThatGoesStandsInTheAuditTrailUnderItsName() {
    long before = server.changes();

    List<Passkey> gone =
        new TakeOffPasskeys(server.parts.store()).takeOff(member, each -> true, By.SYSTEM);

    assertThat(gone).hasSize(2);
    assertThat(server.changes()).isEqualTo(before + 2);
  }
}
