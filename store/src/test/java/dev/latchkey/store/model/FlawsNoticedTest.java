package dev.latchkey.store.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.store.ForgetfulFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// The comparison of [ModelTest] finds whatever flaw is planted. `-Dlatchkey.seed=N` begins with
/// the very same steps again.
class FlawsNoticedTest {
  /// After so many the run begins anew with another seed; most flaws are noticed within a few
  /// hundred steps.
  private static final int STEPS_MAX = 5_000;

  private static final int RUNS_MAX = 200;

  @TempDir(factory = ForgetfulFolder.class)
  @Nullable Path folder;

  @BeforeAll
  static void tellSeed() {
    System.out.println("flaws: repeat with -Dlatchkey.seed=" + Runs.SEED);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void aFlawIsNoticed(Flaw flaw) {
    assertThat(LongStream.range(Runs.SEED, Runs.SEED + RUNS_MAX))
        .as("%s, seed %d", flaw, Runs.SEED)
        .anyMatch(seed -> isNoticed(flaw, seed));
  }

  /// Whether the comparison finds it. A run that falls over what only the flaw can have made shows
  /// nothing; the next seed does.
  private boolean isNoticed(Flaw flaw, long seed) {
    try {
      Runs.Opened embedded = Runs.embedded(Objects.requireNonNull(folder), seed);
      Runs.run(seed, List.of(embedded), STEPS_MAX, flaw);
      return false;
    } catch (AssertionError e) {
      return String.valueOf(e.getMessage()).contains(Run.ANOTHER);
    } catch (Exception e) {
      throw new AssertionError(flaw + ", seed " + seed, e);
    }
  }
}
