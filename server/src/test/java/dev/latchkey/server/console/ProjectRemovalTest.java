package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.store.StoreFailure;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An administrator of a project deletes it.
class ProjectRemovalTest {
  private static final String SETTINGS = "/console/projects/acme/settings";
  private static final String STEP = "/console/projects/acme/delete";

  private ConsoleServer server;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private boolean exists() {
    return new FindProject(server.store).find("acme").isPresent();
  }

  @Test
  void itIsDeletedAfterAPageHasNamedTheKeysAndAddressesThatStop() {
    server.key("Nightly <import>");
    assertThat(server.get(server.administrator, SETTINGS).body()).contains("href=\"" + STEP + "\"");
    assertThat(server.get(server.administrator, STEP).body())
        .contains("Delete the project Acme?", "Nightly &lt;import&gt;", "never used")
        .contains("Calls to http://127.0.0.1:8701/acme");
    assertThat(exists()).isTrue();

    HttpResponse<String> done = server.post(server.administrator, STEP, Map.of());

    assertThat(done.headers().firstValue("location"))
        .contains("/console/projects?done=project-deleted");
    assertThat(exists()).isFalse();
    assertThat(server.get(server.administrator, "/console/projects?done=project-deleted").body())
        .contains("The project has been deleted.")
        .doesNotContain("Acme");
  }

  @Test
  void whileTheStoreIsAwayItSaysSoAndTheProjectStays() {
    StoreFailure away = new StoreFailure.Unavailable("as the test wants it");
    server.away.reading = away;
    HttpResponse<String> step = server.get(server.administrator, STEP);
    server.away.reading = null;
    server.away.writing = away;
    HttpResponse<String> done = server.post(server.administrator, STEP, Map.of());
    server.away.writing = null;

    assertThat(List.of(step, done))
        .allSatisfy(answer -> {
          assertThat(answer.statusCode()).isEqualTo(503);
          assertThat(answer.body()).contains("The store cannot be reached");
        });
    assertThat(step.body()).contains("Try again");
    assertThat(exists()).isTrue();
    assertThat(server.get(server.administrator, STEP).body()).contains("Delete project");
  }

  @Test
  void whileANodeMayNotKnowThePageThatFollowsSaysWhich() {
    server.pending = true;

    HttpResponse<String> done = server.post(server.administrator, STEP, Map.of());

    String next = done.headers().firstValue("location").orElseThrow();
    assertThat(next).contains("revocation=");
    assertThat(server.get(server.administrator, next).body())
        .contains("node &lt;b&gt;two&lt;/b&gt;");
  }

  @Test
  void ofMoreKeysThanArePutDownItSaysThatThereAreMore() {
    for (int i = 0; i < 11; i++) {
      server.key("Key " + i);
    }

    assertThat(server.get(server.administrator, STEP).body()).contains("Key 0", "and more");
  }

  @Test
  void itTakesThatTheAdministratorHasShownWhoTheyAreNotLongAgo() {
    String[] notRecent = {ConsoleServer.NOT_RECENT, "1"};
    Map<String, String> form = Map.of("csrf", ConsoleServer.CSRF);

    assertThat(
            List.of(
                server.get(server.administrator, STEP, notRecent),
                server.postAsIs(server.administrator, STEP, form, notRecent)))
        .allSatisfy(answer ->
            assertThat(answer.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next=")));
    assertThat(exists()).isTrue();
  }

  @Test
  void aProjectThatSomebodyElseChangedMeanwhileStays() {
    long version = server.project.version();

    HttpResponse<String> refused =
        server.post(server.administrator, STEP, Map.of("version", Long.toString(version + 1)));

    assertThat(refused.statusCode()).isBetween(400, 499);
    assertThat(exists()).isTrue();
  }

  @Test
  void membersAreNotOfferedIt() {
    assertThat(server.get(server.member, SETTINGS).body()).doesNotContain(STEP);
  }
}
