package dev.latchkey.gateway.scene;

import java.security.SecureRandom;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Runs a check on many random cases, prints the share of each outcome and fails when one makes up
/// less than 5 %. The seed is printed; `-Dlatchkey.seed=N` runs the very same cases again.
public final class Cases {
  /// How many a check is run on.
  public static final int CASES = Integer.getInteger("latchkey.cases", 1_000_000);

  private static final long SEED = seed();
  private static final int BATCH = 1_000;
  private static final double SHARE_MIN = 0.05;

  private Cases() {}

  /// One case: draws its input, compares, and says which outcome it had.
  @FunctionalInterface
  public interface Check<O> {
    O run(RandomGenerator random);
  }

  public static <O extends Enum<O>> void run(
      String name, int count, Class<O> outcomes, Check<O> check) {
    O[] all = outcomes.getEnumConstants();
    AtomicLongArray tally = new AtomicLongArray(all.length);
    IntStream.range(0, count / BATCH)
        .parallel()
        .forEach(batch -> {
          RandomGenerator random =
              new SplittableRandom(SEED * 31 + name.hashCode() * 1_000_003L + batch);
          for (int i = 0; i < BATCH; i++) {
            try {
              tally.incrementAndGet(check.run(random).ordinal());
            } catch (RuntimeException | AssertionError e) {
              throw new AssertionError(
                  "%s: batch %d, case %d; again with -Dlatchkey.seed=%d: %s"
                      .formatted(name, batch, i, SEED, e.getMessage()),
                  e);
            }
          }
        });
    StringBuilder line = new StringBuilder(name);
    line.append(": ").append(count).append(" cases, seed ").append(SEED);
    boolean rare = false;
    for (O outcome : all) {
      double share = (double) tally.get(outcome.ordinal()) / count;
      rare |= share < SHARE_MIN;
      line.append(String.format(Locale.ROOT, ", %s %.1f %%", outcome, share * 100));
    }
    System.out.println(line);
    if (rare) {
      throw new AssertionError("an outcome is too rare: " + line);
    }
  }

  @SafeVarargs
  public static <T> T pick(RandomGenerator random, T... from) {
    return from[random.nextInt(from.length)];
  }

  public static boolean chance(RandomGenerator random, int percent) {
    return random.nextInt(100) < percent;
  }

  private static long seed() {
    Long given = Long.getLong("latchkey.seed");
    return given == null ? new SecureRandom().nextInt() : given;
  }
}
