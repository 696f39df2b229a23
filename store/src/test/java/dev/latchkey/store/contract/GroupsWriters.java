package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.store.Store;
import dev.latchkey.store.SqlStore;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/// Writers that wait at the same time share a commit, and the log counts commits without a gap.
public interface GroupsWriters {
  int WRITERS = 64;
  int WRITES_EACH = 8;

  StoreUnderTest subject();

  World world();

  @Test
  default void manyWritersShareFewCommitsAndEveryAcknowledgedGroupHadItsOwn() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    long before = store.commits();
    Set<Long> groups = new HashSet<>();
    List<Future<List<Long>>> writers = new ArrayList<>();
    try (ExecutorService callers = Executors.newFixedThreadPool(WRITERS)) {
      for (int i = 0; i < WRITERS; i++) {
        writers.add(callers.submit(() -> issue(store, project)));
      }
      for (Future<List<Long>> writer : writers) {
        groups.addAll(writer.get());
      }
    }

    assertThat(store.commits() - before).isEqualTo(groups.size());
    assertThat(groups.size()).isLessThan(WRITERS * WRITES_EACH / 4);
    assertThat(store.replica().picture().keys().size()).isEqualTo(WRITERS * WRITES_EACH);
    assertThat(subject().freshPicture().keys().size()).isEqualTo(WRITERS * WRITES_EACH);
    assertThat(store.<OptionalLong>read(tx -> tx.audit().firstBroken())).isEmpty();
    assertLogIsWhole(store);
  }

  private List<Long> issue(SqlStore store, Project project) {
    List<Long> groups = new ArrayList<>();
    for (int i = 0; i < WRITES_EACH; i++) {
      Store.Committed<?> committed =
          World.write(
              store,
              tx -> {
                synchronized (world()) {
                  tx.keys().put(world().key(tx, project.id()));
                }
                return project;
              });
      assertThat(store.replica().applied()).isGreaterThanOrEqualTo(committed.group());
      groups.add(committed.group());
    }
    return groups;
  }

  private void assertLogIsWhole(SqlStore store) throws Exception {
    try (Connection connection = subject().otherHand();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select n, i from change order by n, i")) {
      long n = 0;
      int i = 0;
      while (rows.next()) {
        boolean next = rows.getLong(1) == n + 1 && rows.getInt(2) == 0;
        boolean same = rows.getLong(1) == n && rows.getInt(2) == i + 1;
        assertThat(next || same).isTrue();
        n = rows.getLong(1);
        i = rows.getInt(2);
      }
      assertThat(n).isEqualTo(store.replica().applied());
    }
  }

  @Test
  default void theReplicaGoesOnWhileTheWriterIsBlockedInsideAWork() throws Exception {
    SqlStore store = subject().open();
    Project project = world().addProject(store, "demo");
    var key = world().addKey(store, project.id());
    CountDownLatch inside = new CountDownLatch(1);
    CountDownLatch gate = new CountDownLatch(1);
    try (ExecutorService caller = Executors.newSingleThreadExecutor()) {
      Future<?> blocked =
          caller.submit(() ->
              store.write(tx -> {
                inside.countDown();
                try {
                  gate.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                return tx;
              }));
      inside.await();

      assertThat(store.replica().picture().keys().byId(key.id())).isNotNull();
      assertThat(store.replica().lease().holds()).isTrue();
      assertThat(store.<Long>read(tx -> tx.projects().count())).isEqualTo(1);

      gate.countDown();
      blocked.get();
    }
  }
}
