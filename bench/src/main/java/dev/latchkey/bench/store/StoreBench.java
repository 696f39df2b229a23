package dev.latchkey.bench.store;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// Durable creates a second with 1 and 64 writers, as a ratio to bare single-row commits of SQLite
/// on the same disk in the same run; then those of one client over HTTP, beside an import; the time
/// until a store of many keys is ready, and that of a page of keys.
public final class StoreBench {
  private static final int[] WRITERS = {1, 64};

  private final Path folder;
  private final int seconds;
  private final int rounds;

  private StoreBench(Path folder, int seconds, int rounds) {
    this.folder = folder;
    this.seconds = seconds;
    this.rounds = rounds;
  }

  public static void main(String[] args) throws Exception {
    int seconds = 3;
    int rounds = 3;
    int keys = 1_000_000;
    int listed = 1_000_000;
    int imported = 100_000;
    int pages = 1000;
    String only = "";
    Path kept = null;
    boolean inPostgres = false;
    Path parent = Path.of(System.getProperty("java.io.tmpdir"));
    for (int i = 0; i + 1 < args.length; i += 2) {
      String value = args[i + 1];
      switch (args[i]) {
        case "--seconds" -> seconds = Integer.parseInt(value);
        case "--rounds" -> rounds = Integer.parseInt(value);
        case "--keys" -> keys = Integer.parseInt(value);
        case "--listed" -> listed = Integer.parseInt(value);
        case "--imported" -> imported = Integer.parseInt(value);
        case "--pages" -> pages = Integer.parseInt(value);
        case "--only" -> only = value;
        case "--kept" -> kept = Path.of(value);
        case "--postgres" -> inPostgres = Boolean.parseBoolean(value);
        case "--folder" -> parent = Path.of(value);
        default -> throw new IllegalArgumentException("not known here: " + args[i]);
      }
    }
    Path folder = Files.createTempDirectory(parent, "latchkey-store-bench");
    try {
      if (seconds > 0) {
        new StoreBench(folder, seconds, rounds).writes();
      }
      if (imported > 0) {
        new ImportBench(folder.resolve("import"), imported).measure(rounds, Math.max(1, seconds));
      }
      if (keys > 0) {
        new LoadKeys(folder.resolve("load")).measure(keys);
      }
      if (listed > 0) {
        Path place = kept == null ? folder.resolve("list") : kept;
        try (ListedKeys all =
            inPostgres ? ListedKeys.inPostgres(place) : ListedKeys.inSqlite(place)) {
          new ListKeysBench(all, pages, only).measure(listed);
        }
      }
    } finally {
      delete(folder);
    }
  }

  private void writes() throws Exception {
    List<Double> bare = new ArrayList<>();
    List<List<Double>> ours = List.of(new ArrayList<>(), new ArrayList<>());
    try (BareCommits commits = new BareCommits(folder.resolve("bare.db"));
        IssueDurably issuing = new IssueDurably(folder.resolve("data"))) {
      commits.run(1);
      issuing.run(WRITERS[1], seconds);
      for (int round = 0; round < rounds; round++) {
        bare.add(commits.run(seconds));
        for (int i = 0; i < WRITERS.length; i++) {
          ours.get(i).add(issuing.run(WRITERS[i], seconds));
        }
      }
      double base = median(bare);
      print("bare SQLite commits, one row each", base, base);
      for (int i = 0; i < WRITERS.length; i++) {
        print("keys issued by " + WRITERS[i] + " writers", median(ours.get(i)), base);
      }
      System.out.printf(
          Locale.ROOT, "%-36s %10.1f%n", "writes in a commit, on average", issuing.perCommit());
    }
  }

  private static void print(String what, double perSecond, double base) {
    System.out.printf(Locale.ROOT, "%-36s %10.0f /s %8.2f x%n", what, perSecond, perSecond / base);
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }

  private static void delete(Path folder) throws Exception {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }
}
