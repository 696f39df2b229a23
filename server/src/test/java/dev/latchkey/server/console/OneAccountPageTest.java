package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.FindAccount;
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

    HttpResponse<String> off = post(path + "/deactivate", Map.of("version", "1"));

    assertThat(off.headers().firstValue("location")).contains(path + "?done=account-changed");
    assertThat(page()).contains("Inactive", "Mia can sign in again");
    assertThat(post(path + "/deactivate", Map.of("version", "1")).statusCode())
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
  void beforeDeactivatingAPageSaysWhatStopsAndNamesTheKeys() {
    server
        .parts
        .issueKey()
        .issue(
            IssueKey.Wish.plain(
                new KeyOwner.OfAccount(server.member.id()), "Laptop <b>", Access.FULL),
            server.by(server.member));

    String asked = server.get(server.instanceAdministrator, path + "/deactivate").body();

    assertThat(asked)
        .contains("Deactivate the account of Mia?", "What stops working", "Mia no longer signs in")
        .contains("Laptop &lt;b&gt;", "never used", "action=\"" + path + "/deactivate\"");
    assertThat(page()).contains("Active", "href=\"" + path + "/deactivate\"");
  }

  @Test
  void anAdministratorIsMadeOrdinaryAfterAPageHasSaidWhatStops() {
    post(path, Map.of("do", "promote"));
    assertThat(page()).contains("href=\"" + path + "/demote\"").doesNotContain("promote");
    assertThat(server.get(server.instanceAdministrator, path + "/demote").body())
        .contains("Make Mia ordinary?", "What stops working", "Server settings and Nodes");
    assertThat(administers()).isTrue();

    HttpResponse<String> done = post(path + "/demote", Map.of());

    assertThat(done.headers().firstValue("location")).contains(path + "?done=account-changed");
    assertThat(administers()).isFalse();
    assertThat(page()).contains("promote");
  }

  private boolean administers() {
    return new FindAccount(server.parts.store())
        .find(server.member.id())
        .orElseThrow()
        .instanceAdministrator();
  }

  @Test
  void whatTakesAwayIsNotDoneByTheFormThatGives() {
    for (String what : List.of("deactivate", "demote", "")) {
      assertThat(post(path, Map.of("do", what)).statusCode()).as(what).isEqualTo(422);
    }
  }

  @Test
  void theLastAdministratorOfTheInstanceStays() {
    String own = "/console/instance/accounts/" + server.instanceAdministrator.id();

    for (String step : List.of("/delete", "/deactivate", "/demote")) {
      HttpResponse<String> refused = post(own + step, Map.of());

      assertThat(refused.statusCode()).as(step).isEqualTo(422);
      assertThat(refused.body()).as(step).contains("last");
    }
    assertThat(server.get(server.instanceAdministrator, own).statusCode()).isEqualTo(200);
  }

  @Test
  void linksAndWhatTakesAwayTakeThatTheAdministratorHasShownWhoTheyAreNotLongAgo() {
    long before = server.changes();
    Map<String, String> form = Map.of("csrf", ConsoleServer.CSRF);
    for (String step : List.of("/deactivate", "/demote", "/delete")) {
      HttpResponse<String> asked =
          server.get(server.instanceAdministrator, path + step, ConsoleServer.NOT_RECENT, "1");
      assertThat(asked.headers().firstValue("location"))
          .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next="));
    }
    for (String step : List.of("/reset-link", "/deactivate", "/demote", "/delete")) {
      HttpResponse<String> answer =
          server.postAsIs(
              server.instanceAdministrator, path + step, form, ConsoleServer.NOT_RECENT, "1");
      assertThat(answer.headers().firstValue("location"))
          .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next="));
    }
    assertThat(server.changes()).isEqualTo(before);
  }
}
