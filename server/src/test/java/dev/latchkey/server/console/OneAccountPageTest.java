package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.FindAccount;
import dev.latchkey.core.signin.ResetPassword;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an administrator of the instance does with one account.
class OneAccountPageTest {
  private static final Pattern LINK =
      Pattern.compile("http://[^\"]+/console/reset\\?token=(lk_reset_[0-9A-Za-z]{38})");

  private ConsoleServer server;
  private String path;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    path = "/console/instance/accounts/" + server.member.id();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String page() {
    return server.get(server.instanceAdministrator, path).body();
  }

  private HttpResponse<String> post(String to, Map<String, String> form) {
    return server.post(server.instanceAdministrator, to, form);
  }

  private boolean exists() {
    return new FindAccount(server.parts.store()).find(server.member.id()).isPresent();
  }

  @Test
  void theListLeadsToItAndItSaysWhatDeactivatingMeans() {
    assertThat(server.get(server.instanceAdministrator, "/console/instance").body())
        .contains("href=\"" + path + "\"");
    assertThat(page())
        .contains(
            "Mia", "mia@example.com", "Mia can no longer sign in", "account-wide keys is refused");

    HttpResponse<String> off = post(path, Map.of("do", "deactivate", "version", "1"));

    assertThat(off.headers().firstValue("location")).contains(path + "?done=account-changed");
    assertThat(page()).contains("Inactive", "Mia can sign in again");
    assertThat(post(path, Map.of("do", "deactivate", "version", "1")).statusCode())
        .as("somebody else changed it meanwhile")
        .isEqualTo(422);
  }

  @Test
  void aLinkThatSetsAPasswordIsShownThatOneTime() {
    HttpResponse<String> made = post(path + "/reset-link", Map.of());

    assertThat(made.statusCode()).isEqualTo(200);
    assertThat(made.headers().firstValue("cache-control")).contains("no-store");
    Matcher link = LINK.matcher(made.body());
    assertThat(link.find()).as(made.body()).isTrue();
    assertThat(ResetPassword.read(link.group(1))).isPresent();
    assertThat(page()).doesNotContain("lk_reset_");
  }

  @Test
  void itIsDeletedAfterAPageHasSaidWhatStops() {
    assertThat(server.get(server.instanceAdministrator, path + "/delete").body())
        .contains("Delete the account of Mia?", "account-wide keys of Mia", "disabled, kept");
    assertThat(exists()).isTrue();

    HttpResponse<String> done = post(path + "/delete", Map.of());

    assertThat(done.headers().firstValue("location"))
        .contains("/console/instance?done=account-deleted");
    assertThat(exists()).isFalse();
    assertThat(server.get(server.instanceAdministrator, path).statusCode()).isEqualTo(404);
  }

  @Test
  void theLastAdministratorOfTheInstanceStays() {
    String own = "/console/instance/accounts/" + server.instanceAdministrator.id();

    HttpResponse<String> refused = post(own + "/delete", Map.of());

    assertThat(refused.statusCode()).isEqualTo(422);
    assertThat(refused.body()).contains("last");
    assertThat(server.get(server.instanceAdministrator, own).statusCode()).isEqualTo(200);
  }

  @Test
  void linksAndDeletingTakeThatTheAdministratorHasShownWhoTheyAreNotLongAgo() {
    long before = server.changes();
    Map<String, String> form = Map.of("csrf", ConsoleServer.CSRF);
    for (String step : List.of("/reset-link", "/delete")) {
      HttpResponse<String> answer =
          server.postAsIs(
              server.instanceAdministrator, path + step, form, ConsoleServer.NOT_RECENT, "1");
      assertThat(answer.headers().firstValue("location"))
          .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next="));
    }
    assertThat(server.changes()).isEqualTo(before);
  }
}
