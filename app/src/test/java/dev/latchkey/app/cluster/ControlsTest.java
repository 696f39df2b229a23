package dev.latchkey.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.app.process.RealPostgres;
import dev.latchkey.core.seal.Pepper;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Mistakes that the history must catch, each planted in one node beside sound ones in the same
/// trouble. A sound node is never caught, so what is caught is the mistake.
class ControlsTest {
  private static final Plant NO_LEASE_CHECK =
      new Plant(
          "core/src/main/java/dev/latchkey/core/replica/Lease.java",
          "return until == UNBOUNDED || (until != Long.MIN_VALUE && ticks.nanos() < until);",
          "return until > 0;");
  private static final Plant LEASE_FROM_AFTER_THE_READ =
      new Plant(
          "core/src/main/java/dev/latchkey/core/cluster/Membership.java",
          "return renew(t0, look);",
          "return renew(ticks.nanos(), look);");
  private static final Plant SAYS_SO_UNSEEN =
      new Plant(
          "core/src/main/java/dev/latchkey/core/cluster/Membership.java",
          "long local = replica.applied();",
          "long local = look.n();");
  private static final Plant APPLIES_LATER =
      new Plant(
          "store/src/main/java/dev/latchkey/store/commit/Feed.java",
          "groups.forEach(replica::apply);",
          """
          Thread.ofVirtual().start(() -> {
            java.util.concurrent.locks.LockSupport.parkNanos(2_000_000_000L);
            groups.forEach(replica::apply);
          });
          """);
  private static final long TWIN = 7;
  private static final int TRIES_MAX = 60;
  private static final long PATIENCE_MILLIS = 120_000;

  private static final int A = 0;
  private static final int SOUND = 1;
  private static final int UNSEEN = 2;
  private static final int PAUSED_TWIN = 3;
  private static final int NEW_TWIN = 4;
  private static final int LEASELESS = 5;
  private static final int LATE = 6;
  private static final int SOUND_IN_TROUBLE = 7;
  private static final int CACHING = 8;

  /// On a machine that stands still for a moment, not at the first try.
  private static final Set<Integer> CAUGHT_AT_ONCE = Set.of(UNSEEN, PAUSED_TWIN, CACHING);

  @TempDir Path folder;

  private final History history = new History();
  private final Map<Integer, JudgingNode> nodes = new HashMap<>();
  private final String pepper = Pepper.generate(new SecureRandom()).revealForWritingToFile();

  @Test
  void everyPlantedMistakeIsCaughtAndNoSoundNode() throws Exception {
    try (EmbeddedPostgres postgres = RealPostgres.start();
        Wire wire = new Wire(postgres.getPort());
        Wire twins = new Wire(postgres.getPort())) {
      String direct = postgres.getJdbcUrl("postgres", "postgres");
      String troubled = through(direct, postgres, wire);
      nodes.put(A, new StoreNode(direct, pepper, "a", 1));
      nodes.put(SOUND, new StoreNode(direct, pepper, "sound", 2));
      nodes.put(CACHING, new CachingNode(node(SOUND)));
      nodes.put(SOUND_IN_TROUBLE, new StoreNode(troubled, pepper, "sound in trouble", 3));

      nodes.put(UNSEEN, planted(direct, "unseen", 4, SAYS_SO_UNSEEN, APPLIES_LATER));
      nodes.put(PAUSED_TWIN, new StoreNode(through(direct, postgres, twins), pepper, "t1", TWIN));
      nodes.put(NEW_TWIN, new StoreNode(direct, pepper, "t2", TWIN));
      for (int i = 0; i < TRIES_MAX && !caught().containsAll(CAUGHT_AT_ONCE); i++) {
        whatIsCaughtAtOnce(twins);
        twins.mend();
      }
      stop(UNSEEN, PAUSED_TWIN, NEW_TWIN);

      nodes.put(LEASELESS, planted(troubled, "leaseless", 5, NO_LEASE_CHECK));
      for (int i = 0; i < TRIES_MAX && !caught().contains(LEASELESS); i++) {
        whatIsCaughtAtOnce(wire);
        wire.mend();
      }
      stop(LEASELESS);

      nodes.put(LATE, planted(troubled, "late", 6, LEASE_FROM_AFTER_THE_READ));
      for (int i = 0; i < TRIES_MAX && !caught().contains(LATE); i++) {
        whileAnswersAreLate(wire);
      }
      stop(LATE, CACHING, SOUND, SOUND_IN_TROUBLE, A);
    }
    assertThat(caught()).containsExactlyInAnyOrder(UNSEEN, PAUSED_TWIN, LEASELESS, LATE, CACHING);
    assertThat(history.afterConfirmation()).isGreaterThan(10);
  }

  private static String through(String url, EmbeddedPostgres postgres, Wire wire) {
    return url.replace(":" + postgres.getPort(), ":" + wire.port());
  }

  private JudgingNode planted(String url, String name, long idSeed, Plant... plants)
      throws Exception {
    Path own = Files.createDirectory(folder.resolve(name));
    return PlantedLoader.of(own, plants).node(url, pepper, name, idSeed);
  }

  private void stop(int... which) {
    for (int node : which) {
      Objects.requireNonNull(nodes.remove(node)).close();
    }
  }

  private JudgingNode node(int which) {
    return Objects.requireNonNull(nodes.get(which));
  }

  private Set<Integer> caught() {
    return history.broken().stream().map(History.Verification::node).collect(Collectors.toSet());
  }

  /// A key that every node admits.
  private String[] known() throws Exception {
    String[] key = node(A).issue();
    for (JudgingNode node : nodes.values()) {
      until(() -> node.admits(key[1]));
    }
    return key;
  }

  /// Whoever takes the place of a stopped twin under its id says what that has not done.
  private void whatIsCaughtAtOnce(Wire wire) throws Exception {
    String[] key = known();
    wire.loseBoth();
    revoke(key);
  }

  /// The answers that are under way arrive, and the next questions do not.
  private void whileAnswersAreLate(Wire wire) throws Exception {
    String[] key = known();
    wire.delayAnswers(700);
    Thread.sleep(1_500);
    wire.loseQuestions();
    revoke(key);
    wire.mend();
  }

  /// Revokes, and asks everybody as soon as that is confirmed.
  private void revoke(String[] key) {
    if (node(A).revoke(key[0])) {
      history.confirmed(key[0], System.nanoTime());
      List<Integer> all = new ArrayList<>(nodes.keySet());
      for (int node : all) {
        long sent = System.nanoTime();
        boolean admitted = node(node).admits(key[1]);
        history.verified(new History.Verification(key[0], node, sent, admitted));
      }
    }
  }

  private static void until(Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE_MILLIS * 1_000_000;
    while (!condition.call()) {
      assertThat(System.nanoTime()).isLessThan(end);
      Thread.sleep(5);
    }
  }
}
