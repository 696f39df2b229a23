package dev.latchkey.core.cases;

import java.security.SecureRandom;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.LongAdder;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Runs a check on many random cases and counts what came out.
///
/// The seed is drawn anew for each run and printed; `-Dlatchkey.seed=N` runs the very same cases
/// again. An outcome that makes up less than 5 % of the cases fails the run: then the generator no
/// longer reaches it, and the check would prove little. `-Dlatchkey.cases=N` runs N instead of a
/// million.
public final class Cases {
  /// How many a check is run on.
  public static final int CASES = Integer.getInteger("latchkey.cases", 1_000_000);

  public static final long SEED = seed();

  private static final int BATCH = 2_000;
  private static final double SHARE_MIN = 0.05;

  private Cases() {}

  /// One case: draws its input, compares, and says which outcome it had.
  @FunctionalInterface
  public interface Check<O> {
    O run(RandomGenerator random);
  }

  /// What is drawn once for a batch of cases, such as a whole world.
  @FunctionalInterface
  public interface Batch<O> {
    Check<O> begin(RandomGenerator random);
  }

  /// Cases that have nothing in common.
  public static <O extends Enum<O>> void run(String name, Class<O> outcomes, Check<O> check) {
    inBatches(name, CASES, BATCH, outcomes, random -> check);
  }

  /// `count` cases in batches of `size`.
  public static <O extends Enum<O>> void inBatches(
      String name, int count, int size, Class<O> outcomes, Batch<O> batch) {
    Map<O, LongAdder> tally = new EnumMap<>(outcomes);
    for (O outcome : outcomes.getEnumConstants()) {
      tally.put(outcome, new LongAdder());
    }
    IntStream.range(0, count / size)
        .parallel()
        .forEach(number -> runBatch(name, number, size, batch, tally));
    report(name, count, tally);
  }

  /// The random source of a batch; the same for the same seed, whoever runs it.
  public static RandomGenerator random(String name, int batch) {
    return new SplittableRandom(SEED * 31 + name.hashCode() * 1_000_003L + batch);
  }

  private static <O extends Enum<O>> void runBatch(
      String name, int number, int size, Batch<O> batch, Map<O, LongAdder> tally) {
    RandomGenerator random = random(name, number);
    int done = 0;
    try {
      Check<O> check = batch.begin(random);
      for (; done < size; done++) {
        Objects.requireNonNull(tally.get(check.run(random))).increment();
      }
    } catch (RuntimeException | AssertionError e) {
      throw new AssertionError(
          "%s: batch %d, case %d; again with -Dlatchkey.seed=%d: %s"
              .formatted(name, number, done, SEED, e.getMessage()),
          e);
    }
  }

  private static <O extends Enum<O>> void report(String name, int count, Map<O, LongAdder> tally) {
    StringBuilder line = new StringBuilder(name);
    line.append(": ").append(count).append(" cases, seed ").append(SEED);
    @Nullable O rare = null;
    for (Map.Entry<O, LongAdder> entry : tally.entrySet()) {
      double share = entry.getValue().doubleValue() / count;
      line.append(String.format(Locale.ROOT, ", %s %.1f %%", entry.getKey(), share * 100));
      if (share < SHARE_MIN) {
        rare = entry.getKey();
      }
    }
    System.out.println(line);
    if (rare != null) {
      throw new AssertionError("too few of " + rare + ": " + line);
    }
  }

  private static long seed() {
    Long given = Long.getLong("latchkey.seed");
    return given == null ? new SecureRandom().nextInt() : given;
  }
}
