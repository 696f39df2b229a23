package dev.latchkey.core.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.cases.Cases;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.KeyOwner;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.quota.QuotaDraws;
import dev.latchkey.core.store.ReadTransaction;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.StoreFailure;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SpenderTest {
  private static final int CALLS = 200_000;
  private static final int CALLS_A_WORLD = 500;
  private static final int KEYS = 6;

  private enum Outcome {
    TAKEN,
    ONLY_LOOKED,
    RATE_EXCEEDED,
    QUOTA_EXCEEDED
  }

  /// All or nothing, from every key of a line, in whatever order calls come.
  @Test
  void spendingAgreesWithTheOracle() {
    Cases.inBatches(
        "Spender",
        CALLS,
        CALLS_A_WORLD,
        Outcome.class,
        random -> {
          Some world = new Some(random);
          return world::call;
        });
  }

  @Test
  void withoutAStoreAQuotaThatMustBeDrawnIsUnknown() {
    long[] nanos = {0};
    Store down = new Down();
    QuotaDraws draws = new QuotaDraws(down, () -> Instant.EPOCH, () -> nanos[0], r -> r.run());
    Spender spender = new Spender(new Buckets(new PlainBuckets(() -> nanos[0])), draws);
    QuotaCell cell = new QuotaCell(key(1));
    KeyLimits line =
        new SharedLimits()
            .of(
                new Limits(
                    List.of(new RateLimit("r", 5, 60, RateLimit.SharedBy.KEY)),
                    new Quota(10, Quota.Refill.NONE)),
                key(1),
                owner(1),
                null,
                cell);
    assertThat(spender.spend(line, Charge.ONE, 0)).isInstanceOf(Spend.Unknown.class);
    assertThat(draws.failures()).isEqualTo(1);
    // Within a moment nobody asks the store again, and the rate has its token back.
    for (int i = 0; i < 10; i++) {
      assertThat(spender.spend(line, Charge.ONE, 0)).isEqualTo(new Spend.Unknown(null));
    }
    assertThat(draws.failures()).isEqualTo(1);
    nanos[0] += 300_000_000;
    spender.spend(line, Charge.ONE, 0);
    assertThat(draws.failures()).isEqualTo(2);
  }

  @Test
  void aBucketWithNewLimitsIsAsFullAsTheOneBefore() {
    long[] nanos = {0};
    Buckets buckets = new Buckets(new PlainBuckets(() -> nanos[0]));
    Spender spender = new Spender(buckets, noDraws());
    for (RateLimit.SharedBy sharedBy : RateLimit.SharedBy.values()) {
      KeyLimits ten = rated(new RateLimit("r", 10, 60, sharedBy));
      for (int i = 0; i < 4; i++) {
        assertThat(spender.spend(ten, Charge.ONE, 0)).isInstanceOf(Spend.Taken.class);
      }
      KeyLimits hundred = rated(new RateLimit("r", 100, 60, sharedBy));
      assertThat(levels(spender.spend(hundred, Charge.ONE, 0)).remaining(0)).isEqualTo(59);
      // One key has one bucket, of its newest limits; one that is shared is kept beside it.
      int left = sharedBy == RateLimit.SharedBy.KEY ? 4 : 5;
      assertThat(levels(spender.spend(ten, Charge.ONE, 0)).remaining(0)).isEqualTo(left);
    }
  }

  @Test
  void fullBucketsAreForgottenAndOthersKept() {
    long[] nanos = {0};
    Buckets buckets = new Buckets(new PlainBuckets(() -> nanos[0]));
    Spender spender = new Spender(buckets, noDraws());
    KeyLimits quick = rated(new RateLimit("quick", 10, 1, RateLimit.SharedBy.KEY));
    KeyLimits slow = rated(new RateLimit("slow", 10, 1000, RateLimit.SharedBy.KEY));
    spender.spend(quick, Charge.ONE, 0);
    spender.spend(slow, Charge.ONE, 0);
    nanos[0] += 1_000_000_000;
    buckets.forgetFull();
    assertThat(buckets.size()).isEqualTo(1);
    assertThat(levels(spender.spend(slow, Charge.ONE, 0)).remaining(0)).isEqualTo(8);
    KeyLimits quickAgain = rated(new RateLimit("quick", 10, 1, RateLimit.SharedBy.KEY));
    assertThat(levels(spender.spend(quickAgain, Charge.ONE, 0)).remaining(0)).isEqualTo(9);
    assertThat(levels(spender.spend(quick, Charge.ONE, 0)).remaining(0)).isEqualTo(8);
  }

  private static Levels levels(Spend spend) {
    return switch (spend) {
      case Spend.Taken(Levels levels) -> levels;
      case Spend.RateExceeded(RateLimit rate, Levels levels) -> levels;
      case Spend.QuotaExceeded(Quota quota, Levels levels) -> levels;
      case Spend.Unknown unknown -> throw new AssertionError(unknown);
    };
  }

  private static KeyLimits rated(RateLimit rate) {
    return new SharedLimits()
        .of(new Limits(List.of(rate), null), key(1), owner(1), "subject", null);
  }

  private static KeyId key(int number) {
    return new KeyId(new UUID(7, number));
  }

  private static KeyOwner owner(int number) {
    return new KeyOwner.OfProject(new ProjectId(new UUID(8, number)));
  }

  private static QuotaDraws noDraws() {
    return new QuotaDraws(new Down(), () -> Instant.EPOCH, () -> 0, Runnable::run);
  }

  private static final class Down implements Store {
    @Override
    public <T> T read(Function<ReadTransaction, T> work) {
      throw new StoreException(new StoreFailure.Unavailable("for a test"), null);
    }

    @Override
    public <T> Committed<T> write(Function<WriteTransaction, T> work) {
      throw new StoreException(new StoreFailure.Unavailable("for a test"), null);
    }

    @Override
    public void close() {}
  }

  /// Some keys with limits, and how much of each limit is left as the oracle counts.
  private static final class Some {
    private final RandomGenerator random;
    private long nanos;
    private final Spender spender =
        new Spender(new Buckets(new PlainBuckets(() -> nanos)), noDraws());
    private final PlainBuckets plain = new PlainBuckets(() -> nanos);
    private final List<KeyLimits> keys = new ArrayList<>();
    private final List<List<String>> names = new ArrayList<>();
    private final Map<String, TokenBucket> rates = new HashMap<>();
    private final long[] quotas = new long[KEYS];

    Some(RandomGenerator random) {
      this.random = random;
      for (int i = 0; i < KEYS; i++) {
        add(i);
      }
    }

    private void add(int i) {
      int owner = random.nextInt(2);
      String subject = random.nextInt(3) == 0 ? null : "s" + random.nextInt(2);
      List<RateLimit> chosen = new ArrayList<>();
      List<String> called = new ArrayList<>();
      for (RateLimit.SharedBy sharedBy : RateLimit.SharedBy.values()) {
        if (random.nextInt(3) == 0) {
          // Under one name with one limit: what another limit does is a test of its own.
          int limit = 5 + 5 * random.nextInt(2);
          int window = 1 + 9 * random.nextInt(2);
          String name = "r-" + limit + "-" + window;
          if (chosen.stream().anyMatch(other -> other.name().equals(name))) {
            continue;
          }
          RateLimit rate = new RateLimit(name, limit, window, sharedBy);
          chosen.add(rate);
          String whose =
              switch (sharedBy) {
                case KEY -> "key " + i;
                case SUBJECT -> subject == null ? "key " + i : owner + " " + subject;
                case OWNER -> "owner " + owner;
              };
          String bucket = whose + " " + rate;
          called.add(bucket);
        }
      }
      boolean limited = chosen.isEmpty() || random.nextInt(3) == 0;
      QuotaCell cell = limited ? new QuotaCell(key(i)) : null;
      Quota quota = limited ? new Quota(20 + random.nextInt(100), Quota.Refill.NONE) : null;
      quotas[i] = -1;
      if (cell != null && quota != null) {
        quotas[i] = quota.limit();
        QuotaUse use = new QuotaUse(key(i), quota.refill(), 0, quota.limit(), 0, 0);
        cell.become(use);
        cell.credit(quota, use, quota.limit());
      }
      keys.add(
          new SharedLimits().of(new Limits(chosen, quota), key(i), owner(owner), subject, cell));
      names.add(called);
      chosen.forEach(rate ->
          rates.computeIfAbsent(
              called.get(chosen.indexOf(rate)), name -> plain.make(rate, rate.limit())));
    }

    Outcome call(RandomGenerator ignored) {
      nanos += random.nextInt(4) == 0 ? random.nextLong(300_000_000) : 0;
      List<Integer> line = new ArrayList<>();
      line.add(random.nextInt(KEYS));
      int parent = random.nextInt(2 * KEYS);
      if (parent < KEYS && parent != line.getFirst()) {
        line.add(parent);
      }
      int cost = 1 + random.nextInt(4);
      boolean dry = random.nextInt(4) == 0;
      KeyLimits limits = KeyLimits.ofLine(line.stream().map(keys::get).toArray(KeyLimits[]::new));
      Spend spend = spender.spend(limits, new Charge(cost, dry), 0);
      Outcome expected = expected(line, cost, dry);
      Outcome found =
          switch (spend) {
            case Spend.Taken taken -> dry ? Outcome.ONLY_LOOKED : Outcome.TAKEN;
            case Spend.RateExceeded exceeded -> Outcome.RATE_EXCEEDED;
            case Spend.QuotaExceeded exceeded -> Outcome.QUOTA_EXCEEDED;
            case Spend.Unknown unknown -> throw new AssertionError("nothing is to be drawn");
          };
      assertThat(found).isEqualTo(expected);
      if (spend instanceof Spend.Taken(Levels levels)) {
        same(line, levels);
      }
      return found;
    }

    /// A bucket that stands twice in a line is one bucket.
    private Set<String> names(List<Integer> line) {
      Set<String> all = new LinkedHashSet<>();
      line.forEach(i -> all.addAll(names.get(i)));
      return all;
    }

    private TokenBucket rate(String name) {
      return Objects.requireNonNull(rates.get(name));
    }

    private Outcome expected(List<Integer> line, int cost, boolean dry) {
      Set<String> wanted = names(line);
      if (wanted.stream().anyMatch(name -> rate(name).look(cost) < 0)) {
        return Outcome.RATE_EXCEEDED;
      }
      for (int i : line) {
        if (quotas[i] >= 0 && quotas[i] < cost) {
          return Outcome.QUOTA_EXCEEDED;
        }
      }
      if (dry) {
        return Outcome.ONLY_LOOKED;
      }
      wanted.forEach(name -> rate(name).take(cost));
      line.forEach(i -> quotas[i] -= quotas[i] >= 0 ? cost : 0);
      return Outcome.TAKEN;
    }

    private void same(List<Integer> line, Levels levels) {
      List<String> all = List.copyOf(names(line));
      assertThat(levels.rates()).isEqualTo(all.size());
      for (int i = 0; i < all.size(); i++) {
        assertThat(levels.remaining(i)).isEqualTo(Math.max(0, rate(all.get(i)).look(1)));
      }
      long least =
          line.stream().mapToLong(i -> quotas[i]).filter(left -> left >= 0).min().orElse(-1);
      assertThat(levels.quota() == null ? -1 : levels.quotaRemaining()).isEqualTo(least);
    }
  }
}
