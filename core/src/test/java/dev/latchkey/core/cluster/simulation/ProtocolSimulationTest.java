package dev.latchkey.core.cluster.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProtocolSimulationTest {
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());
  private static final int RUNS = Integer.getInteger("latchkey.simulations", 10_000);

  private static final int RUNS_AT_ONCE = 10_000;
  private static final int RUNS_PER_MISTAKE_MAX = 10_000;

  private long confirmations;
  private long pendings;
  private long admissions;
  private long assumptions;
  private long fences;
  private long histories;

  @Test
  void nothingIsAdmittedThatWasConfirmedToBeGone() {
    System.out.println("protocol: repeat with -Dlatchkey.seed=" + SEED);
    for (int done = 0; done < RUNS; done += RUNS_AT_ONCE) {
      run(SEED + done, Math.min(RUNS_AT_ONCE, RUNS - done));
    }
    System.out.printf(
        Locale.ROOT,
        "protocol: %d runs, %d confirmations, %d pending, %d admitted, %d assumed, %d fenced, %d"
            + " histories%n",
        RUNS,
        confirmations,
        pendings,
        admissions,
        assumptions,
        fences,
        histories);
    assertThat(confirmations).isGreaterThan(5L * RUNS);
    assertThat(fences).isGreaterThan(RUNS / 100);
    assertThat(assumptions).isPositive();
    assertThat(histories).isGreaterThan(RUNS / 10);
  }

  private void run(long first, int count) {
    List<Simulation.Outcome> runs =
        LongStream.range(first, first + count)
            .parallel()
            .mapToObj(seed -> new Simulation(seed, Bug.NONE).run())
            .toList();
    for (int i = 0; i < count; i++) {
      assertThat(runs.get(i).violations()).as("seed %d", first + i).isZero();
    }
    confirmations += sum(runs, Simulation.Outcome::confirmations);
    pendings += sum(runs, Simulation.Outcome::pendings);
    admissions += sum(runs, Simulation.Outcome::admissions);
    assumptions += sum(runs, Simulation.Outcome::assumptions);
    fences += sum(runs, Simulation.Outcome::fences);
    histories += sum(runs, Simulation.Outcome::histories);
  }

  private static long sum(List<Simulation.Outcome> runs, ToLongFunction<Simulation.Outcome> of) {
    return runs.stream().mapToLong(of).sum();
  }

  @ParameterizedTest
  @EnumSource(value = Bug.class, names = "NONE", mode = EnumSource.Mode.EXCLUDE)
  void aPlantedMistakeIsFound(Bug bug) {
    OptionalLong found =
        LongStream.range(bug.seed(), bug.seed() + RUNS_PER_MISTAKE_MAX)
            .filter(seed -> new Simulation(seed, bug).run().violations() > 0)
            .findFirst();

    assertThat(found).as("a seed that shows %s", bug).isPresent();
    System.out.println("protocol: " + bug + " is found with seed " + found.getAsLong());
  }
}
