package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Account;
import dev.latchkey.core.people.Invite;
import dev.latchkey.server.console.PageGuard.Who;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Every route of the table, as everybody.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleRightsTest {
  private ConsoleServer server;
  private IssueKey.Issued key;
  private IssueKey.Issued accountKey;
  private Invite.Invited invitation;

  @BeforeAll
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    key = server.key("Nightly import");
    accountKey =
        server
            .parts
            .issueKey()
            .issue(
                IssueKey.Wish.plain(
                    new KeyOwner.OfAccount(server.administrator.id()), "Laptop", Access.FULL),
                server.by(server.administrator));
    invitation = server.invite("new@example.com");
  }

  @AfterAll
  void stop() {
    server.close();
  }

  private String path(PageRoute route) {
    return route
        .path()
        .text()
        .replace("{project}", server.project.slug().text())
        .replace("{key}", key.key().id().toString())
        .replace("{account}", server.viewer.id().toString())
        .replace("{invitation}", invitation.invitation().id().toString())
        .replace("{site}", server.site().id().toString())
        .replace("{node}", ConsoleServer.OTHER_NODE)
        .replace("{application}", server.application.id().toString())
        .replace("{revocation}", "rev_none");
  }

  private HttpResponse<String> call(Account who, PageRoute route) {
    return route.method().equals("GET")
        ? server.get(who, path(route))
        : server.post(who, path(route), Map.of());
  }

  /// Whether a route is about a project's affairs, and so is nothing that a stranger may know of.
  private static boolean isOfProject(PageRoute route) {
    return route.path().text().contains("{project}") || route.path().text().contains("{key}");
  }

  @Test
  void whatOnlyAdministratorsDoIsRefusedToMembersViewersAndStrangers() {
    long before = server.changes();
    List<String> let = new ArrayList<>();
    for (PageRoute route : server.routes.all()) {
      Who who = route.work().guard().who();
      if (who == Who.ADMINISTRATOR) {
        refused(let, server.member, route, 403);
        refused(let, server.viewer, route, 403);
      }
      if (who == Who.MEMBER) {
        refused(let, server.viewer, route, 403);
      }
      if (who == Who.INSTANCE) {
        refused(let, server.administrator, route, 403);
        refused(let, server.stranger, route, 403);
      }
      if (isOfProject(route)) {
        refused(let, server.stranger, route, 404);
      }
    }
    assertThat(let).isEmpty();
    assertThat(server.changes()).isEqualTo(before);
  }

  private void refused(List<String> let, Account who, PageRoute route, int status) {
    HttpResponse<String> answer = call(who, route);
    if (answer.statusCode() != status) {
      let.add(
          who.name().text()
              + " "
              + route.method()
              + " "
              + path(route)
              + ": "
              + answer.statusCode());
    }
    assertThat(answer.body()).doesNotContain("Nightly import");
  }

  @Test
  void theTableNamesTheProjectOrTheKeyOfEveryPageThatIsNotForEverybody() {
    assertThat(server.routes.all())
        .filteredOn(route ->
            route.work().guard().who() != Who.PERSON && route.work().guard().who() != Who.INSTANCE)
        .isNotEmpty()
        .allMatch(ConsoleRightsTest::isOfProject);
  }

  @Test
  void everyPageOpensForWhomItIsAndChangesNothing() {
    long before = server.changes();
    List<String> failed = new ArrayList<>();
    for (PageRoute route : server.routes.all()) {
      if (!route.method().equals("GET")) {
        continue;
      }
      String path = path(route) + (path(route).endsWith("/many") ? "?key=" + key.key().id() : "");
      Account who =
          route.work().guard().who() == Who.INSTANCE
              ? server.instanceAdministrator
              : server.administrator;
      String own =
          path.contains("/account/keys/many")
              ? path.replace(key.key().id().toString(), accountKey.key().id().toString())
              : path;
      int status = server.get(who, own).statusCode();
      if (status != 200 && status != 303) {
        failed.add(own + ": " + status);
      }
    }
    assertThat(failed).isEmpty();
    assertThat(server.changes()).isEqualTo(before);
  }

  @Test
  void whoIsNotSignedInIsSentToSignIn() {
    for (PageRoute route : server.routes.all()) {
      HttpRequest.Builder request = server.request(null, path(route));
      HttpResponse<String> answer =
          server.send(
              route.method().equals("GET")
                  ? request.GET()
                  : request
                      .header("Content-Type", "application/x-www-form-urlencoded")
                      .POST(HttpRequest.BodyPublishers.noBody()));
      assertThat(answer.statusCode()).as(route.path().text()).isEqualTo(303);
      assertThat(answer.headers().firstValue("Location").orElseThrow())
          .startsWith("/console/sign-in");
    }
  }

  @Test
  void aFormOfAnotherSiteOrAnotherSessionIsRefused() {
    long before = server.changes();
    for (PageRoute route : server.routes.all()) {
      if (route.method().equals("GET")) {
        continue;
      }
      String path = path(route);
      Account who = server.instanceAdministrator;
      assertThat(server.postAsIs(who, path, Map.of()).statusCode()).as(path).isEqualTo(403);
      assertThat(server.postAsIs(who, path, Map.of("csrf", "guessed")).statusCode())
          .as(path)
          .isEqualTo(403);
      assertThat(
              server
                  .postAsIs(
                      who, path, Map.of("csrf", ConsoleServer.CSRF), "Sec-Fetch-Site", "cross-site")
                  .statusCode())
          .as(path)
          .isEqualTo(403);
    }
    assertThat(server.changes()).isEqualTo(before);
  }

  @Test
  void aKeyOfAnotherAccountIsAsUnknownAsNoKey() {
    String path = "/console/keys/" + accountKey.key().id();
    assertThat(server.get(server.administrator, path).statusCode()).isEqualTo(200);
    String unknown =
        server.get(server.member, "/console/keys/key_00000000000000000000000000").body();
    HttpResponse<String> other = server.get(server.member, path);
    assertThat(other.statusCode()).isEqualTo(404);
    assertThat(other.body()).isEqualTo(unknown);
  }

  @Test
  void settingsInForceAreShownToAdministratorsOfTheInstanceWithSecretsMasked() {
    String page = "/console/instance/settings";
    assertThat(server.get(server.instanceAdministrator, page).body())
        .contains("environment LATCHKEY_STORE", "postgresql://***@db.example.com/lk", "front.port")
        .doesNotContain("wrongly-shown");
    assertThat(server.get(server.administrator, page).statusCode()).isEqualTo(403);
  }

  @Test
  void nodesAreShownToAdministratorsOfTheInstance() {
    String page = "/console/instance/nodes";
    assertThat(server.get(server.instanceAdministrator, page).body())
        .contains("This node", "Current")
        .doesNotContain("Fenced");
    assertThat(server.get(server.administrator, page).statusCode()).isEqualTo(403);
  }

  @Test
  void everyAnswerCarriesTheHeadersThatKeepAPageSafe() {
    for (String path : List.of("/console/projects", "/console/nothing", "/console")) {
      assertThat(server.get(server.member, path).headers().map())
          .containsKeys(
              "content-security-policy",
              "x-content-type-options",
              "x-frame-options",
              "referrer-policy",
              "cross-origin-opener-policy",
              "permissions-policy")
          .extractingByKey("content-security-policy")
          .asString()
          .contains("default-src 'none'", "script-src 'self'")
          .doesNotContain("unsafe");
    }
  }
}
