package dev.latchkey.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.latchkey.app.process.LocalServer;
import dev.latchkey.app.process.Rest;
import dev.latchkey.server.start.StartException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Two nodes on a real PostgreSQL with a real standby, both named in their one URL: the primary is
/// killed, and the standby promoted. Leases last a second.
class FailOverTest {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LEASE = Duration.ofSeconds(1);
  private static final int TIMES = Integer.getInteger("latchkey.failovers", 1);
  private static final int REVOKERS_A_NODE = 2;
  private static final int CONFIRMED_EACH_TIME = 20;

  @TempDir static @Nullable Path folder;
  private static @Nullable PostgresPair started;
  private static @Nullable LocalServer first;
  private static @Nullable LocalServer second;
  private static List<Rest> nodes = List.of();

  @BeforeAll
  static void start() throws Exception {
    Path at = Objects.requireNonNull(folder);
    PostgresPair databases = new PostgresPair(at);
    started = databases;
    Map<String, String> settings =
        Map.of("LATCHKEY_STORE", databases.url(), "LATCHKEY_NODE_FIRST_LEASE_SECONDS", "1");
    LocalServer a = LocalServer.start(Files.createDirectory(at.resolve("a")), settings);
    first = a;
    LocalServer b = LocalServer.join(a, Files.createDirectory(at.resolve("b")), settings);
    second = b;
    nodes = List.of(new Rest(a.front(), a.adminKey()), new Rest(b.front(), b.adminKey()));
  }

  @AfterAll
  static void stop() throws Exception {
    nodes.forEach(Rest::close);
    Objects.requireNonNull(second).close();
    Objects.requireNonNull(first).close();
    databases().close();
  }

  private static PostgresPair databases() {
    return Objects.requireNonNull(started);
  }

  private record Key(String id, String secret) {
    String question() {
      return "{\"project\":\"starter\",\"key\":\"" + secret + "\"}";
    }
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long begun = System.nanoTime();
    while (!condition.call()) {
      assertThat(System.nanoTime() - begun).isLessThan(PATIENCE.toNanos());
      Thread.sleep(10);
    }
  }

  /// A key, where the store can be written.
  private static @Nullable Key issued(Rest at) throws IOException, InterruptedException {
    Rest.Answer made = at.send("POST", "/v1/projects/starter/keys", "{\"name\":\"of two\"}");
    return made.status() == 201
        ? new Key(
            made.body().path("key").path("id").asString(), made.body().path("secret").asString())
        : null;
  }

  private static Key issue() throws Exception {
    List<Key> made = new ArrayList<>();
    until(() -> {
      Key key = issued(nodes.getFirst());
      return key != null && made.add(key);
    });
    return made.getFirst();
  }

  private static boolean isConfirmed(Rest.Answer answer) {
    return answer.status() == 200
        && answer.body().path("revocation").path("state").asString("").equals("confirmed");
  }

  private static Rest.Answer delete(Rest at, Key key) throws IOException, InterruptedException {
    return at.send("DELETE", "/v1/keys/" + key.id(), null);
  }

  /// Returns when it is confirmed that the key is gone.
  private static void revoke(Rest at, Key key) throws Exception {
    String[] id = {""};
    until(() -> {
      Rest.Answer answer = delete(at, key);
      id[0] = answer.body().path("revocation").path("id").asString("");
      return answer.status() == 200 || answer.status() == 202;
    });
    until(() -> {
      Rest.Answer asked = at.send("GET", "/v1/revocations/" + id[0], null);
      return asked.body().path("state").asString("").equals("confirmed");
    });
  }

  private static String verdict(Rest at, Key key) throws IOException, InterruptedException {
    Rest.Answer answer = at.send("POST", "/v1/verify", key.question());
    return answer.status() == 200 ? answer.body().path("code").asString() : "undecided";
  }

  /// Makes keys, revokes them and asks for those that were, at all nodes until it is closed.
  private static final class Work implements AutoCloseable {
    final History history = new History();
    final Queue<Key> confirmed = new ConcurrentLinkedQueue<>();
    private final ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean over;
    private volatile @Nullable Throwable failed;

    Work() {
      for (int i = 0; i < nodes.size() * REVOKERS_A_NODE; i++) {
        int own = i % nodes.size();
        Future<?> running = hands.submit(() -> goOn(own));
        assertThat(running.isCancelled()).isFalse();
      }
    }

    private Void goOn(int own) throws InterruptedException {
      while (!over) {
        try {
          Key key = issued(nodes.get(own));
          if (key == null) {
            Thread.sleep(5);
            continue;
          }
          verified(own, key);
          if (isConfirmed(delete(nodes.get(own), key))) {
            history.confirmed(key.id(), System.nanoTime());
            confirmed.add(key);
          }
          for (int node = 0; node < nodes.size(); node++) {
            verified(node, key);
          }
        } catch (IOException e) {
          Thread.sleep(5);
        } catch (RuntimeException | Error e) {
          failed = e;
          throw e;
        }
      }
      return null;
    }

    private void verified(int node, Key key) throws IOException, InterruptedException {
      long sent = System.nanoTime();
      boolean admitted = verdict(nodes.get(node), key).equals("valid");
      history.verified(new History.Verification(key.id(), node, sent, admitted));
    }

    void untilMoreAreConfirmed() throws Exception {
      int enough = confirmed.size() + CONFIRMED_EACH_TIME;
      until(() -> failed != null || confirmed.size() >= enough);
      assertThat(failed).isNull();
    }

    @Override
    public void close() {
      over = true;
      hands.close();
    }
  }

  @Test
  void whatWasConfirmedOutlivesThePrimaryThatHasASynchronousStandbyAndTheNodesGoOn()
      throws Exception {
    for (int i = 0; i < TIMES; i++) {
      databases().replicate(true);
      Work work = new Work();
      int before;
      long killed;
      long goesOn;
      try (work) {
        work.untilMoreAreConfirmed();
        databases().killPrimary();
        killed = System.nanoTime();
        databases().promote();
        before = work.confirmed.size();
        work.untilMoreAreConfirmed();
        goesOn = System.nanoTime();
      }
      System.out.printf(
          "fail-over: %d confirmed before, %d within %d ms after the kill; %d verifications, %d of"
              + " them admitted%n",
          before,
          work.confirmed.size() - before,
          Duration.ofNanos(goesOn - killed).toMillis(),
          work.history.size(),
          work.history.admitted());
      assertThat(work.history.broken()).isEmpty();
      assertThat(work.history.admitted()).isGreaterThanOrEqualTo(CONFIRMED_EACH_TIME);
      for (Rest node : nodes) {
        for (Key key : work.confirmed) {
          until(() -> node.send("GET", "/v1/keys/" + key.id(), null).status() == 404);
          until(() -> verdict(node, key).equals("unknown"));
        }
      }
    }
  }

  @Test
  void whatAnAsynchronousStandbyLacksIsMissedAtEveryNodeAndNothingIsConfirmedForALease()
      throws Exception {
    databases().replicate(false);
    Key known = issue();
    databases().replicate(false);
    databases().cutStandby();
    revoke(nodes.getFirst(), known);
    Key lost = issue();
    for (Rest node : nodes) {
      until(() -> verdict(node, known).equals("unknown"));
      until(() -> verdict(node, lost).equals("valid"));
    }
    databases().killPrimary();
    long promoted = System.nanoTime();

    databases().promote();

    for (Rest node : nodes) {
      until(() -> verdict(node, known).equals("valid"));
      until(() -> verdict(node, lost).equals("unknown"));
    }
    revoke(nodes.getLast(), known);
    assertThat(Duration.ofNanos(System.nanoTime() - promoted)).isGreaterThan(LEASE);
    for (Rest node : nodes) {
      until(() -> verdict(node, known).equals("unknown"));
    }
  }

  @Test
  void aStartWhoseConnectionIsCutSaysSoInPlainWordsAndTheNextOneSucceeds() throws Exception {
    databases().atPrimary("create database begun");
    Path at = Files.createDirectory(Objects.requireNonNull(folder).resolve("begun"));
    try (Wire wire = new Wire(databases().primaryPort())) {
      wire.hangUpAt("insert into project");
      String place = "postgresql://postgres:hidden@localhost:" + wire.port() + "/begun";

      assertThatThrownBy(() -> LocalServer.start(at, Map.of("LATCHKEY_STORE", place)))
          .isInstanceOfSatisfying(
              StartException.class,
              said ->
                  assertThat(said.getMessage() + " " + said.mend())
                      .contains("was lost while starting", "localhost:" + wire.port() + "/begun")
                      .contains("start again")
                      .doesNotContain("hidden", "Exception"));
    }
    Files.delete(at.resolve("admin.key"));
    String place = "postgresql://postgres@localhost:" + databases().primaryPort() + "/begun";
    try (LocalServer server = LocalServer.start(at, Map.of("LATCHKEY_STORE", place));
        Rest rest = new Rest(server.front(), server.adminKey())) {
      assertThat(rest.send("GET", "/v1/projects/starter", null).status()).isEqualTo(200);
    }
  }

  /// It stands in the primary, and is answered without an error but with a warning.
  @Test
  void aCommitThatNoLongerWaitsForItsStandbyIsNotConfirmed() throws Exception {
    databases().replicate(true);
    Key key = issue();
    databases().cutStandby();
    try (ExecutorService hands = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<Rest.Answer> answer = hands.submit(() -> delete(nodes.getFirst(), key));
      until(() ->
          Integer.parseInt(
                  databases()
                      .atPrimary(
                          "select count(pg_cancel_backend(pid)) from pg_stat_activity where"
                              + " wait_event = 'SyncRep'"))
              > 0);

      assertThat(answer.get().status()).as(answer.get().toString()).isEqualTo(503);
      assertThat(answer.get().body().path("code").asString()).isEqualTo("outcome_unknown");
    } finally {
      databases().joinStandby();
    }
    for (Rest node : nodes) {
      until(() -> verdict(node, key).equals("unknown"));
    }
  }
}
