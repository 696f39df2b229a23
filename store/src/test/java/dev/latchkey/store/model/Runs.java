package dev.latchkey.store.model;

import dev.latchkey.core.store.Store;
import dev.latchkey.store.EmbeddedUnderTest;
import dev.latchkey.store.SqlStore;
import dev.latchkey.store.contract.StoreUnderTest;
import dev.latchkey.store.contract.World;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/// Runs of the comparison, each with databases of its own.
final class Runs {
  /// The first run's, drawn anew in each process unless it is given.
  static final long SEED = seed();

  private Runs() {}

  /// A database that nobody has used, in a world of its own.
  record Opened(World world, StoreUnderTest subject) {}

  private static long seed() {
    Long given = Long.getLong("latchkey.seed");
    return given == null ? new SecureRandom().nextInt() : given;
  }

  /// It finds names in memory, as the other database does not.
  static Opened embedded(Path folder, long seed) {
    World world = new World(seed);
    Path data = folder.resolve(UUID.randomUUID().toString());
    return new Opened(world, new EmbeddedUnderTest(world, data, true));
  }

  static Tally run(long seed, List<Opened> subjects, int steps, Flaw flaw) throws Exception {
    Function<SqlStore, Store> as =
        flaw.ofStore() ? store -> new FaultyStore(store, flaw) : store -> store;
    List<Side> sides = new ArrayList<>();
    try {
      for (Opened opened : subjects) {
        sides.add(Side.open(opened.world(), opened.subject(), as));
      }
      Run run = new Run(seed, sides, flaw, as);
      run.go(steps);
      return run.tally;
    } catch (AssertionError | RuntimeException e) {
      throw new AssertionError("again with -Dlatchkey.seed=" + SEED + ", " + e.getMessage(), e);
    } finally {
      for (Opened opened : subjects) {
        opened.subject().close();
      }
    }
  }
}
