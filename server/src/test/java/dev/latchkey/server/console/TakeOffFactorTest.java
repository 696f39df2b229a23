package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.signin.Credential;
import dev.latchkey.core.signin.FindSecondFactors;
import dev.latchkey.core.signin.SecondFactor;
import dev.latchkey.core.signin.TotpSecret;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An administrator of the instance takes the second factor off somebody who has lost it.
class TakeOffFactorTest {
  private ConsoleServer server;
  private AccountId member;
  private String account;
  private String step;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    member = server.member.id();
    account = "/console/instance/accounts/" + member;
    step = account + "/second-factor";
    SecondFactor factor =
        new SecondFactor(TotpSecret.of(new byte[20]), Instant.EPOCH, 0, List.of());
    server
        .parts
        .store()
        .write(tx -> {
          tx.credentials().put(new Credential(member, null, null, factor, null, List.of()));
          tx.audit().append(By.SYSTEM, null, new Deed.SecondFactorSet(member));
          return factor;
        });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private boolean hasFactor() {
    return !new FindSecondFactors(server.parts.store()).among(List.of(member)).isEmpty();
  }

  @Test
  void itIsOfferedWhereThereIsOneAndSaysWhatItMeansAndIsDone() {
    assertThat(server.get(server.instanceAdministrator, account).body()).contains(step);
    assertThat(server.get(server.instanceAdministrator, step).body())
        .contains("good for nothing", server.member.name().text());
    assertThat(hasFactor()).isTrue();

    HttpResponse<String> done = server.post(server.instanceAdministrator, step, Map.of());

    assertThat(done.headers().firstValue("location")).contains(account + "?done=factor-taken-off");
    assertThat(hasFactor()).isFalse();
    assertThat(server.get(server.instanceAdministrator, account).body()).doesNotContain(step);
  }

  @Test
  void itTakesThatTheAdministratorHasShownWhoTheyAreNotLongAgo() {
    String[] notRecent = {ConsoleServer.NOT_RECENT, "1"};
    assertThat(
            server
                .get(server.instanceAdministrator, step, notRecent)
                .headers()
                .firstValue("location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next="));

    HttpResponse<String> done =
        server.postAsIs(
            server.instanceAdministrator, step, Map.of("csrf", ConsoleServer.CSRF), notRecent);

    assertThat(done.headers().firstValue("location"))
        .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next="));
    assertThat(hasFactor()).isTrue();
  }
}
