package dev.latchkey.bench.store;

import dev.latchkey.core.access.Access;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.key.IssueKey;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.Project;
import dev.latchkey.store.SqlStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/// How long a store of many keys takes from being opened until it can verify.
final class LoadKeys {
  private static final int KEYS_PER_WRITE = 1000;
  private static final int OPENINGS = 3;

  private final Path data;

  LoadKeys(Path data) {
    this.data = data;
  }

  void measure(int keys) throws Exception {
    BenchStore bench = new BenchStore(data);
    try (SqlStore store = bench.open()) {
      fill(store, bench, keys);
    }
    System.out.printf(
        Locale.ROOT,
        "%-36s %10d MiB%n",
        "a store of " + keys + " keys on disk",
        Files.size(data.resolve("latchkey.db")) >> 20);
    for (int i = 0; i < OPENINGS; i++) {
      long begun = System.nanoTime();
      try (SqlStore store = bench.open()) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        if (store.replica().picture().keys().size() != keys) {
          throw new IllegalStateException("some keys were not loaded");
        }
        System.out.printf(Locale.ROOT, "%-36s %10.2f s%n", "opened, loaded and ready in", seconds);
      }
    }
  }

  private static void fill(SqlStore store, BenchStore bench, int keys) {
    Project project = Projects.add(store, bench, "bench");
    IssueKey issueKey =
        new IssueKey(store, bench.ids(), bench.random(), bench.clock(), BenchStore.INSTANCE_PREFIX);
    IssueKey.Wish wish =
        IssueKey.Wish.plain(new KeyOwner.OfProject(project.id()), "bench", Access.FULL);
    for (int done = 0; done < keys; done += KEYS_PER_WRITE) {
      int count = Math.min(KEYS_PER_WRITE, keys - done);
      store.write(tx -> {
        for (int i = 0; i < count; i++) {
          issueKey.make(tx, wish, By.SYSTEM);
        }
        return count;
      });
    }
  }
}
