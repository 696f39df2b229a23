package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.access.AccessPreset;
import dev.latchkey.core.application.Application;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.application.RedirectUri;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The register of applications in the console.
class ApplicationsPageTest {
  private static final String ALL = "/console/instance/applications";
  private static final String WEB = "https://app.example.com/callback?from=latchkey";
  private static final String OWN = "com.example.app:/done";

  private ConsoleServer server;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private List<Application> registered() {
    return new FindApplication(server.parts.store()).all();
  }

  private String page(String path) {
    return server.get(server.instanceAdministrator, path).body();
  }

  private HttpResponse<String> post(String path, Map<String, String> form) {
    return server.post(server.instanceAdministrator, path, form);
  }

  private static Map<String, String> form() {
    Map<String, String> form = new LinkedHashMap<>();
    form.put("name", "Report builder");
    form.put("redirectUris", WEB + "\n" + OWN);
    form.put("keyDays", "30");
    form.put("preset", "custom");
    form.put("rule.resource", "reports/*");
    form.put("rule.actions", "read, write");
    form.put("once", "once");
    return form;
  }

  private static String location(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
    return answer.headers().firstValue("location").orElseThrow();
  }

  @Test
  void oneIsRegisteredAsTheFormSaysAndStandsInTheList() {
    String to = location(post(ALL, form()));

    assertThat(registered())
        .filteredOn(each -> !each.id().equals(server.application.id()))
        .singleElement()
        .satisfies(made -> {
          assertThat(to).isEqualTo(ALL + "/" + made.id() + "?done=application-registered");
          assertThat(made.name().text()).isEqualTo("Report builder");
          assertThat(made.redirects()).extracting(RedirectUri::text).containsExactly(WEB, OWN);
          assertThat(made.device()).isFalse();
          assertThat(made.keyDays()).isEqualTo(30);
          assertThat(made.access().rules()).hasSize(1);
        });
    assertThat(page(ALL)).contains("Report builder", "2 redirect addresses", "30 days", "1 rule");
    assertThat(page(to))
        .contains(
            "has been registered",
            to.substring(ALL.length() + 1, to.indexOf('?')),
            "/.well-known/oauth-authorization-server",
            WEB);
  }

  @Test
  void theFormSentTwiceRegistersOne() {
    int before = registered().size();
    String first = location(post(ALL, form()));

    assertThat(location(post(ALL, form()))).isEqualTo(first);
    assertThat(registered()).hasSize(before + 1);
  }

  @Test
  void moreRowsAreShownAndNothingIsDone() {
    long before = server.changes();
    Map<String, String> form = form();
    form.put("more", "1");

    for (String path : List.of(ALL, ALL + "/" + server.application.id())) {
      HttpResponse<String> answer = post(path, form);
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("Report builder").contains("Resource of rule 5");
    }
    assertThat(server.changes()).isEqualTo(before);
  }

  @Test
  void whatIsWrongIsToldAtItsFieldAndNothingIsDone() {
    long before = server.changes();
    Map<String, String> form = form();
    form.put("redirectUris", WEB + "\nhttp://app.example.com/callback");
    form.put("keyDays", "3651");
    form.put("rule.resource", "latchkey://everything");

    for (String path : List.of(ALL, ALL + "/" + server.application.id())) {
      HttpResponse<String> answer = post(path, form);
      assertThat(answer.statusCode()).isEqualTo(422);
      assertThat(answer.body())
          .contains(
              "Redirect addresses, entry 2, is no address for codes",
              "redirectUris-problem",
              "keyDays-problem",
              "from 1 to 3,650");
    }
    form.put("redirectUris", "");
    form.put("keyDays", "90");
    form.put("preset", "full");
    form.remove("rule.resource");
    form.remove("rule.actions");
    assertThat(post(ALL, form).body())
        .contains("Redirect addresses is empty; without one")
        .doesNotContain("deviceFlow must");
    assertThat(server.changes()).isEqualTo(before);
  }

  @Test
  void oneIsChangedUnlessSomebodyElseDidMeanwhile() {
    String path = ALL + "/" + server.application.id();
    Map<String, String> form = form();
    form.put("version", "1");
    form.put("deviceFlow", "1");
    form.put("preset", "read-only");
    form.remove("rule.resource");
    form.remove("rule.actions");

    assertThat(location(post(path, form))).isEqualTo(path + "?done=application-updated");

    assertThat(registered())
        .singleElement()
        .satisfies(now -> {
          assertThat(now.redirects()).extracting(RedirectUri::text).containsExactly(WEB, OWN);
          assertThat(now.device()).isTrue();
          assertThat(now.access().preset()).isEqualTo(AccessPreset.READ_ONLY);
          assertThat(now.version()).isEqualTo(2);
        });
    form.put("name", "Late");
    HttpResponse<String> late = post(path, form);
    assertThat(late.statusCode()).isEqualTo(422);
    assertThat(registered())
        .extracting(each -> each.name().text())
        .containsExactly("Report builder");
  }

  @Test
  void oneIsTakenOffAfterAPageHasSaidWhatThatMeans() {
    String path = ALL + "/" + server.application.id();
    assertThat(page(path + "/delete"))
        .contains("Acme deploy", "go on working", "another client id");
    assertThat(registered()).hasSize(1);

    assertThat(location(post(path + "/delete", Map.of())))
        .isEqualTo(ALL + "?done=application-deleted");

    assertThat(registered()).isEmpty();
    assertThat(page(ALL)).contains("No application is registered.");
    assertThat(server.get(server.instanceAdministrator, path).statusCode()).isEqualTo(404);
  }
}
