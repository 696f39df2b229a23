package dev.latchkey.core.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/// `docs/scale.md` beside what it rests on.
class ScalePageTest {
  private static final double KEYS = 1e9;
  private static final double[] ROUND_TRIPS = {1, 85, 160};
  private static final int CHANGES = 200_000;

  @Test
  void theApproximationAgreesWithCountingRequestByRequest() {
    long seed = Long.getLong("latchkey.seed", 20261121L);
    for (double skew : new double[] {0.8, 1.0}) {
      for (int capacity : new int[] {500, 5_000}) {
        double counted =
            LruSimulation.hits(50_000, skew, capacity, 300_000, new SplittableRandom(seed));
        assertThat(new PartialReplica(50_000, skew, capacity).hits())
            .as("skew %s, %s keys, seed %s", skew, capacity, seed)
            .isCloseTo(counted, within(0.01));
      }
    }
  }

  @Test
  void thePageTellsWhatPartialReplicasFind() throws IOException {
    for (double capacity : new double[] {1e6, 1e7, 5e7, 2.5e8}) {
      double even = new PartialReplica(KEYS, 0.8, capacity).hits();
      double skewed = new PartialReplica(KEYS, 1.0, capacity).hits();
      assertThat(page())
          .contains(
              String.format(
                  Locale.ROOT,
                  "| %,.0f | %.1f GB | %.1f %% | %.1f %% | %.1f %% |",
                  capacity,
                  capacity * 226 / 1e9,
                  even * 100,
                  skewed * 100,
                  capacity / KEYS * 100));
    }
  }

  @Test
  void thePageTellsHowLongARevocationTakes() throws IOException {
    for (int nodes : new int[] {2, 8, 40}) {
      double[] took =
          new TreeOfLeases(ROUND_TRIPS, nodes, 100, 10)
              .within(CHANGES, new SplittableRandom(7), 0.5, 0.99, 0.9999);
      assertThat(page())
          .contains(
              String.format(
                  Locale.ROOT,
                  "| %d | %.0f ms | %.0f ms | %,.0f ms |",
                  nodes,
                  took[0],
                  took[1],
                  took[2]));
    }
  }

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "scale.md"));
  }
}
