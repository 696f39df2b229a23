package dev.latchkey.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cluster.Fencing;
import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.WritableNodes;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An administrator of the instance says that the process of a node is dead.
class FenceNodePageTest {
  private static final String NODES = "/console/instance/nodes";
  private static final String STEP = NODES + "/" + ConsoleServer.OTHER_NODE + "/fence";

  private final List<String> fenced = new ArrayList<>();
  private ConsoleServer server;

  @BeforeEach
  void start(@TempDir Path data) throws Exception {
    server = new ConsoleServer(data);
    server.away.nodes = new Noting();
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /// Only a store with several nodes fences one.
  private final class Noting implements WritableNodes {
    @Override
    public Optional<String> fence(String id) {
      fenced.add(id);
      return Optional.of("silent");
    }

    @Override
    public LeaseTerms terms() {
      throw new AssertionError("fencing asks for no terms");
    }

    @Override
    public void terms(LeaseTerms next) {
      throw new AssertionError("fencing asks for no terms");
    }
  }

  private String newestDeed() {
    return server
        .store
        .read(tx -> tx.audit().list(new AuditQuery(null, null, true, 1)))
        .getFirst()
        .toString();
  }

  @Test
  void itIsOfferedForTheOthersSaysWhatItMeansAndIsDoneAndNoted() {
    assertThat(server.get(server.instanceAdministrator, NODES).body()).containsOnlyOnce("/fence\"");
    assertThat(server.get(server.instanceAdministrator, STEP).body())
        .contains("What stops working", "Changes wait for silent no more", "revoked keys");
    assertThat(fenced).isEmpty();

    HttpResponse<String> done = server.post(server.instanceAdministrator, STEP, Map.of());

    assertThat(done.headers().firstValue("location")).contains(NODES + "?done=node-fenced");
    assertThat(fenced).containsExactly(ConsoleServer.OTHER_NODE);
    assertThat(newestDeed())
        .contains("node.fenced", ConsoleServer.OTHER_NODE)
        .contains(server.instanceAdministrator.id().toString());
    assertThat(server.get(server.instanceAdministrator, NODES + "?done=node-fenced").body())
        .contains("The node has been fenced.");
  }

  @Test
  void itTakesThatTheAdministratorHasShownWhoTheyAreNotLongAgo() {
    String[] notRecent = {ConsoleServer.NOT_RECENT, "1"};
    HttpResponse<String> asked = server.get(server.instanceAdministrator, STEP, notRecent);
    HttpResponse<String> done =
        server.postAsIs(
            server.instanceAdministrator, STEP, Map.of("csrf", ConsoleServer.CSRF), notRecent);

    assertThat(List.of(asked, done))
        .allSatisfy(answer ->
            assertThat(answer.headers().firstValue("location"))
                .hasValueSatisfying(to -> assertThat(to).startsWith("/console/confirm?next=")));
    assertThat(fenced).isEmpty();
  }

  @Test
  void theNodeThatAnswersOneThatIsFencedAndOneThatIsUnknownAreNotFenced() {
    String self = server.store.cluster().state().self();
    for (String id : List.of(self, "node_nobody")) {
      String step = NODES + "/" + id + "/fence";
      assertThat(server.get(server.instanceAdministrator, step).statusCode()).isEqualTo(404);
      assertThat(server.post(server.instanceAdministrator, step, Map.of()).statusCode())
          .isEqualTo(404);
    }
    server.otherFencing = Fencing.TIME;
    assertThat(server.get(server.instanceAdministrator, NODES).body()).doesNotContain("/fence\"");
    assertThat(server.post(server.instanceAdministrator, STEP, Map.of()).statusCode())
        .isEqualTo(404);
    assertThat(fenced).isEmpty();
  }
}
