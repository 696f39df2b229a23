package dev.latchkey.server.limit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.limit.BucketId;
import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Nodes that take from one bucket, in simulated time. What they admit together is compared with
/// what one bucket admits of the same calls.
class RatesOverNodesTest {
  private static final long SEED = Long.getLong("latchkey.seed", System.nanoTime());
  private static final int WORLDS = Integer.getInteger("latchkey.worlds", 200);
  private static final long STEP_NANOS = TimeUnit.MICROSECONDS.toNanos(500);

  private long now = TimeUnit.DAYS.toNanos(1);

  private static final class Node {
    final Shares shares = new Shares();
    final Demand demand = new Demand(shares);
    final TokenBucket bucket;
    final @Nullable Settler settler;
    long settlesAt;
    long admitted;

    /// @param bank null where there is none
    Node(int number, int count, @Nullable SimulatedBank bank, RateLimit rate, LongSupplier time) {
      LocalBuckets local = new LocalBuckets(time);
      shares.reckon("node" + number, count, time.getAsLong());
      settler = bank == null ? null : new Settler(bank, shares, demand, local, time);
      SharedBuckets.Banking banking = null;
      if (settler != null) {
        settler.reach();
        banking = new SharedBuckets.Banking(settler, new LowWater(time));
      }
      BucketId id = new BucketId(RateLimit.SharedBy.KEY, new UUID(1, 2), null, rate.name());
      bucket = new SharedBuckets(shares, demand, local, banking).make(id, rate, rate.limit());
    }

    void settle() {
      if (settler != null) {
        settler.round();
      }
    }

    Settler settler() {
      return Objects.requireNonNull(settler);
    }
  }

  private List<Node> nodes(int count, @Nullable SimulatedBank bank, RateLimit rate) {
    return IntStream.range(0, count)
        .mapToObj(number -> new Node(number, count, bank, rate, () -> now))
        .toList();
  }

  /// What happened in one world.
  private record Seen(int nodes, double load, RateLimit rate, long ideal, long admitted) {}

  /// @param load how much is asked, as a multiple of the rate
  private Seen run(SplittableRandom random, double load, SimulatedBank bank) {
    int window = 1 + random.nextInt(20);
    long limit = 1 + (long) Math.pow(10, 0.7 + random.nextDouble() * 2.8);
    RateLimit rate = new RateLimit("r", limit, window, RateLimit.SharedBy.KEY);
    int count = 2 + random.nextInt(4);
    List<Node> nodes = nodes(count, bank, rate);
    TokenBucket one = new LocalBuckets(() -> now).make(rate, limit);
    double perStep = load * limit / (window * 1e9) * STEP_NANOS;
    long steps = 3L * window * TimeUnit.SECONDS.toNanos(1) / STEP_NANOS;
    double[] weights = weights(random, count);
    long ideal = 0;
    double due = 0;
    for (long step = 0; step < steps; step++) {
      now += STEP_NANOS;
      if (step % (steps / 5 + 1) == 0) {
        weights = weights(random, count);
      }
      due += perStep * 2 * random.nextDouble();
      while (due >= 1) {
        due--;
        Node node = nodes.get(pick(random, weights));
        node.admitted += node.bucket.take(1) >= 0 ? 1 : 0;
        ideal += one.take(1) >= 0 ? 1 : 0;
      }
      for (Node node : nodes) {
        if (now >= node.settlesAt) {
          node.settle();
          node.settlesAt = now + TimeUnit.MICROSECONDS.toNanos(1_000 + random.nextInt(3_000));
        }
      }
    }
    long admitted = nodes.stream().mapToLong(node -> node.admitted).sum();
    return new Seen(count, load, rate, ideal, admitted);
  }

  private static double[] weights(SplittableRandom random, int count) {
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = random.nextInt(3) == 0 ? 0.001 : random.nextDouble();
    }
    return weights;
  }

  private static int pick(SplittableRandom random, double[] weights) {
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    double left = random.nextDouble() * sum;
    for (int i = 0; i < weights.length; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }

  @Test
  void withABankTheyAdmitWhatOneWouldWithinFivePercentOrTwoCallsANode() {
    System.out.println("rates: repeat with -Dlatchkey.seed=" + SEED);
    SplittableRandom random = new SplittableRandom(SEED);
    double worst = 0;
    for (int world = 0; world < WORLDS; world++) {
      double load = new double[] {0.6, 1.0, 1.5, 4, 10}[random.nextInt(5)];
      Seen seen = run(random.split(), load, new SimulatedBank(() -> now));
      double off = (double) Math.abs(seen.admitted() - seen.ideal());
      double tolerated = Math.max(0.05 * seen.ideal(), 2.0 * seen.nodes());
      worst = Math.max(worst, off / tolerated);
      assertThat(off).as("world %s: %s", world, seen).isLessThanOrEqualTo(tolerated);
    }
    System.out.println("rates: the worst was at " + worst + " of what is tolerated");
  }

  private static RateLimit rate(long limit, int window) {
    return new RateLimit("r", limit, window, RateLimit.SharedBy.KEY);
  }

  private long drain(Node node, int calls) {
    long admitted = 0;
    for (int i = 0; i < calls; i++) {
      admitted += node.bucket.take(1) >= 0 ? 1 : 0;
      node.settle();
      now += node.settler == null ? 0 : TimeUnit.MILLISECONDS.toNanos(1);
    }
    return admitted;
  }

  @Test
  void withoutABankEachNodeHasItsShareAndTheyComeToOneWhole() {
    List<Node> nodes = nodes(4, null, rate(100, 3600));

    long admitted = 0;
    for (Node node : nodes) {
      long its = drain(node, 200);
      assertThat(its).isEqualTo(25);
      admitted += its;
    }

    assertThat(admitted).isEqualTo(100);
  }

  /// The words of all nodes, as they are heard by all.
  private void talk(List<Node> nodes) {
    now += TimeUnit.SECONDS.toNanos(1);
    List<byte[]> words = new ArrayList<>();
    for (int i = 0; i < nodes.size(); i++) {
      words.add(new DemandWord("node" + i, nodes.get(i).demand.told(1)).written());
    }
    for (int i = 0; i < nodes.size(); i++) {
      Shares shares = nodes.get(i).shares;
      for (byte[] word : words) {
        DemandWord heard = DemandWord.read(word).orElseThrow();
        shares.heard(heard.node(), heard.demand(), now);
      }
      shares.reckon("node" + i, nodes.size(), now);
    }
  }

  @Test
  void sharesMoveToWhereTheDemandIsAndBackWhenItIsOver() {
    List<Node> nodes = nodes(3, null, rate(300, 10));
    Node busy = nodes.getFirst();
    for (int second = 0; second < 10; second++) {
      drain(busy, 60);
      talk(nodes);
    }
    long before = drain(busy, 1000);
    long later = 0;
    for (int second = 0; second < 10; second++) {
      later += drain(busy, 60);
      talk(nodes);
    }

    // 30 tokens come in each of the 9 seconds; a tenth of them stays spread over all.
    assertThat(before).isLessThan(300);
    assertThat(later).isBetween(240L, 270L);
    assertThat(drain(nodes.get(1), 1000)).isLessThan(30);

    for (int second = 0; second < 60; second++) {
      talk(nodes);
    }
    assertThat(drain(nodes.get(1), 1000)).isEqualTo(100);
  }

  @Test
  void aNodeThatHearsNobodyKeepsToAnEvenShare() {
    List<Node> nodes = nodes(2, null, rate(100, 10));
    Node busy = nodes.getFirst();
    for (int second = 0; second < 5; second++) {
      drain(busy, 60);
      talk(nodes);
    }
    now += TimeUnit.HOURS.toNanos(1);
    busy.shares.reckon("node0", 2, now);

    assertThat(drain(busy, 1000)).isEqualTo(50);
  }

  @Test
  void aCallThatCostsMoreThanAShareIsAdmittedAllTheSame() {
    List<Node> nodes = nodes(4, null, rate(100, 10));
    Node node = nodes.getFirst();
    assertThat(node.bucket.take(80)).isNegative();
    now += TimeUnit.MINUTES.toNanos(2);

    assertThat(node.bucket.take(80)).isNotNegative();
    assertThat(node.bucket.take(80)).isNegative();
  }

  @Test
  void whenTheBankGoesAwayEachNodeKeepsToItsShareOfWhatItKnowsToBeLeft() {
    SimulatedBank bank = new SimulatedBank(() -> now);
    List<Node> nodes = nodes(3, bank, rate(300, 86_400));
    drain(nodes.getFirst(), 200);
    drain(nodes.get(1), 40);
    bank.away = true;

    assertThat(drain(nodes.getFirst(), 300)).isLessThanOrEqualTo(60);
    assertThat(drain(nodes.get(1), 300)).isLessThanOrEqualTo(60);
    assertThat(drain(nodes.get(2), 300)).as("it has heard nothing").isEqualTo(100);
    assertThat(nodes.getFirst().settler().isAway()).isTrue();

    bank.away = false;
    for (Node node : nodes) {
      node.settler().reach();
      assertThat(node.settler().isAway()).isFalse();
    }
    long after = 0;
    for (Node node : nodes) {
      after += drain(node, 300);
    }
    assertThat(after).as("a bank that comes back is told what was spent").isLessThanOrEqualTo(75);
  }

  @Test
  void whatANodeHasLentItselfIsNotLentAgainOnAnOldWord() {
    SimulatedBank bank = new SimulatedBank(() -> now);
    List<Node> nodes = nodes(3, bank, rate(200, 86_400));
    long admitted = 0;
    for (Node node : nodes) {
      admitted += drain(node, 1);
    }

    for (int call = 0; call < 300; call++) {
      for (Node node : nodes) {
        admitted += node.bucket.take(1) >= 0 ? 1 : 0;
      }
      now += TimeUnit.MILLISECONDS.toNanos(1);
    }

    assertThat(admitted).as("while no node's wishes are settled").isBetween(190L, 200L);
  }

  @Test
  void aNodeBringsBackWhatItDoesNotUse() {
    SimulatedBank bank = new SimulatedBank(() -> now);
    List<Node> nodes = nodes(2, bank, rate(100, 86_400));
    drain(nodes.getFirst(), 1);
    drain(nodes.get(1), 1);
    for (int i = 0; i < 4; i++) {
      now += TimeUnit.MILLISECONDS.toNanos(1_100);
      nodes.get(1).settle();
      nodes.get(1).settle();
    }

    assertThat(drain(nodes.getFirst(), 300)).isBetween(97L, 98L);
  }

  @Test
  void whatIsHeardOfABucketIsKnownBeforeItsFirstCall() {
    LowWater lowWater = new LowWater(() -> now);
    lowWater.fell("b", 2);
    assertThat(lowWater.level("b", 10, 1e-9)).isEqualTo(2);
    now += TimeUnit.SECONDS.toNanos(3);
    assertThat(lowWater.level("b", 10, 1e-9)).isEqualTo(5);
    assertThat(lowWater.level("other", 10, 1e-9)).isEqualTo(10);
  }

  @Test
  void wordsThatAreNotUnderstoodAreLeftOut() {
    byte[] word = new DemandWord("node_x", Map.of(7L, 2.5f)).written();
    assertThat(DemandWord.read(word)).contains(new DemandWord("node_x", Map.of(7L, 2.5f)));
    SplittableRandom random = new SplittableRandom(SEED);
    for (int i = 0; i < 2_000; i++) {
      byte[] touched = Arrays.copyOf(word, random.nextInt(word.length + 4));
      if (touched.length > 0) {
        touched[random.nextInt(touched.length)] = (byte) random.nextInt();
      }
      DemandWord.read(touched)
          .ifPresent(read -> assertThat(read.demand().values()).allMatch(Float::isFinite));
    }
    word[0] = 2;
    assertThat(DemandWord.read(word)).isEmpty();
  }
}
