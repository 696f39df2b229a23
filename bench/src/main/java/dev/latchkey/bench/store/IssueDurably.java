package dev.latchkey.bench.store;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Project;
import dev.latchkey.store.OpeningException;
import dev.latchkey.store.SqlStore;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Issues keys through the use case, each caller waiting for its commit.
final class IssueDurably implements AutoCloseable {
  private final SqlStore store;
  private final IssueKey issueKey;
  private final Project project;

  IssueDurably(Path data) throws OpeningException {
    BenchStore bench = new BenchStore(data);
    store = bench.open();
    project = Projects.add(store, bench, "bench");
    issueKey =
        new IssueKey(store, bench.ids(), bench.random(), bench.clock(), BenchStore.INSTANCE_PREFIX);
  }

  /// Keys a second, with so many callers at once.
  double run(int callers, int seconds) throws Exception {
    IssueKey.Wish wish =
        IssueKey.Wish.plain(new KeyOwner.OfProject(project.id()), "bench", Access.FULL);
    long begun = System.nanoTime();
    long until = begun + seconds * 1_000_000_000L;
    long done = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Long>> counts = new ArrayList<>();
      for (int i = 0; i < callers; i++) {
        counts.add(threads.submit(() -> issueUntil(until, wish)));
      }
      for (Future<Long> count : counts) {
        done += count.get();
      }
    }
    return done * 1e9 / (System.nanoTime() - begun);
  }

  private long issueUntil(long until, IssueKey.Wish wish) {
    long done = 0;
    while (System.nanoTime() < until) {
      issueKey.issue(wish, By.SYSTEM);
      done++;
    }
    return done;
  }

  double perCommit() {
    return (double) store.writes() / store.commits();
  }

  @Override
  public void close() {
    store.close();
  }
}
