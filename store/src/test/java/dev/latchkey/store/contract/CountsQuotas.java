package dev.latchkey.store.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.audit.By;
import dev.latchkey.core.fault.FaultException;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.limit.Buckets;
import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.limit.KeyLimits;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Period;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.QuotaCell;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.limit.Spend;
import dev.latchkey.core.limit.Spender;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.quota.QuotaDraws;
import dev.latchkey.core.quota.TopUpQuota;
import dev.latchkey.core.replica.Confirmations;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.store.SqlStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// A quota is never exceeded, and what is lost of it is bounded.
public interface CountsQuotas {
  int CALLERS = 4;

  StoreUnderTest subject();

  World world();

  /// A node that spends from a store.
  final class Node implements AutoCloseable {
    private final World world;
    private final Picture picture;
    private final QuotaDraws draws;
    private final Spender spender;
    private final ExecutorService drawing = Executors.newVirtualThreadPerTaskExecutor();

    Node(SqlStore store, World world) {
      this.world = world;
      this.picture = store.replica().picture();
      this.draws = new QuotaDraws(store, world.clock(), System::nanoTime, drawing);
      this.spender =
          new Spender(
              new Buckets((id, rate, tokens) -> {
                throw new AssertionError("no rates here");
              }),
              draws);
    }

    /// One call as it is answered at once.
    Spend ask(ApiKey key, int cost) {
      return ask(key, new Charge(cost, false));
    }

    Spend ask(ApiKey key, Charge charge) {
      KeyLimits limits =
          Objects.requireNonNull(Objects.requireNonNull(picture.keys().byId(key.id())).limits());
      return spender.spend(limits, charge, world.clock().millis());
    }

    /// Waits until nothing is drawn for the key any more.
    void settle(ApiKey key) {
      CompletionStage<?> drawing = cell(key).drawing();
      if (drawing != null) {
        drawing.toCompletableFuture().join();
      }
    }

    /// One call, which waits for its block. What it took: its cost or nothing.
    long call(ApiKey key, int cost) {
      while (true) {
        switch (ask(key, cost)) {
          case Spend.Taken taken -> {
            return cost;
          }
          case Spend.QuotaExceeded exceeded -> {
            return 0;
          }
          case Spend.RateExceeded exceeded -> throw new AssertionError(exceeded);
          case Spend.Unknown(CompletionStage<?> drawn) ->
              Objects.requireNonNull(drawn).toCompletableFuture().join();
        }
      }
    }

    long left(ApiKey key) {
      Quota quota = Objects.requireNonNull(key.limits().quota());
      return cell(key).remaining(quota, Period.at(quota.refill(), world.clock().millis()));
    }

    QuotaCell cell(ApiKey key) {
      return Objects.requireNonNull(picture.quotaOf(key.id()));
    }

    /// Stops in good order.
    @Override
    public void close() {
      draws.close(() -> picture);
      drawing.close();
    }

    void giveBackIdle() {
      draws.giveBackIdle(() -> picture);
    }

    /// Ends as if it were killed: what is being drawn is drawn, and nothing is given back.
    void kill() {
      drawing.close();
    }
  }

  private ApiKey limited(SqlStore store, Quota quota) {
    return World.write(
            store,
            tx -> {
              Project project = world().project("p" + world().random().nextInt(1_000_000));
              tx.projects().put(project);
              Limits limits = new Limits(List.of(), quota);
              ApiKey key = Keys.withLimits(world().key(tx, project.id()), limits);
              tx.keys().put(key);
              return key;
            })
        .outcome();
  }

  /// Several callers at once, until `most` calls were made or nothing is left. What they took.
  private long spend(Node node, ApiKey key, int most, int costMax) throws Exception {
    AtomicLong calls = new AtomicLong(most);
    long seed = world().random().nextLong();
    try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
      List<Future<Long>> taken = new ArrayList<>();
      for (int i = 0; i < CALLERS; i++) {
        SplittableRandom random = new SplittableRandom(seed + i);
        taken.add(
            callers.submit(() -> {
              long sum = 0;
              while (calls.decrementAndGet() >= 0) {
                sum += node.call(key, 1 + random.nextInt(costMax));
              }
              return sum;
            }));
      }
      long sum = 0;
      for (Future<Long> each : taken) {
        sum += each.get();
      }
      return sum;
    }
  }

  @Test
  default void aQuotaIsSpentToTheLastAndNotBeyondOverStopsInGoodOrder() throws Exception {
    SqlStore store = subject().open();
    long limit = 150L + world().random().nextInt(500);
    ApiKey key = limited(store, new Quota(limit, Quota.Refill.NONE));
    long spent = 0;
    for (int i = 0; i < 3; i++) {
      Node node = new Node(store, world());
      spent += spend(node, key, 40, 3);
      // What is left is read in two looks, between which a block may come.
      node.settle(key);
      assertThat(node.left(key)).isEqualTo(limit - spent);
      node.close();
      store.close();
      store = subject().open();
    }
    Node node = new Node(store, world());
    spent += spend(node, key, 1000, 1);
    assertThat(spent).isEqualTo(limit);
    assertThat(node.left(key)).isZero();
    node.close();
  }

  @Test
  default void whoeverIsKilledLosesABlockAtMostAndAdmitsNoMore() throws Exception {
    SqlStore store = subject().open();
    long limit = 1000L + world().random().nextInt(3000);
    ApiKey key = limited(store, new Quota(limit, Quota.Refill.NONE));
    long spent = 0;
    int kills = 3;
    for (int i = 0; i < kills; i++) {
      Node node = new Node(store, world());
      spent += spend(node, key, 100 + world().random().nextInt(100), 1);
      node.kill();
      store.close();
      store = subject().open();
    }
    Node node = new Node(store, world());
    spent += spend(node, key, 5000, 1);
    // What calls that waited needed may come on top of a block: one each, and none waited then.
    long lost = limit - spent;
    System.out.printf("quota %d: %d lost in %d kills%n", limit, lost, kills);
    assertThat(lost).isBetween(0L, kills * (limit / 100));
    node.close();
  }

  @Test
  default void whatIsNotTouchedGoesBackWhenLittleIsLeftAndNotBefore() throws Exception {
    SqlStore store = subject().open();
    ApiKey key = limited(store, new Quota(2_000, Quota.Refill.NONE));
    Node node = new Node(store, world());
    assertThat(node.call(key, 1)).isEqualTo(1);
    node.settle(key);
    node.giveBackIdle();
    node.giveBackIdle();
    assertThat(drawn(store, key)).isGreaterThan(1);

    drawAllElsewhere(store, key);
    assertThat(node.call(key, 1)).isEqualTo(1);
    node.giveBackIdle();
    assertThat(drawn(store, key)).isEqualTo(2_000);
    node.giveBackIdle();
    long rest = 2_000 - drawn(store, key);
    assertThat(rest).isPositive();
    assertThat(node.left(key)).isEqualTo(rest);
    assertThat(spend(node, key, 100, 1)).isEqualTo(rest);
    node.close();
  }

  private static long drawn(SqlStore store, ApiKey key) {
    return store.<Long>read(tx -> tx.quotas().find(key.id()).orElseThrow().drawn());
  }

  private static void drawAllElsewhere(SqlStore store, ApiKey key) {
    Quota quota = Objects.requireNonNull(key.limits().quota());
    World.write(
        store,
        tx -> {
          QuotaUse use = tx.quotas().find(key.id()).orElseThrow();
          tx.quotas().put(use.draw(use.left(quota)));
          return true;
        });
  }

  @Test
  default void aNewDayAndANewMonthBeginAnew() throws Exception {
    world().setNow(Instant.parse("2026-11-30T23:59:59Z"));
    SqlStore store = subject().open();
    ApiKey daily = limited(store, new Quota(5, Quota.Refill.DAY));
    ApiKey monthly = limited(store, new Quota(7, Quota.Refill.MONTH));
    ApiKey once = limited(store, new Quota(9, Quota.Refill.NONE));
    Node node = new Node(store, world());
    assertThat(spend(node, daily, 20, 1)).isEqualTo(5);
    assertThat(spend(node, monthly, 20, 1)).isEqualTo(7);
    assertThat(spend(node, once, 20, 1)).isEqualTo(9);
    world().setNow(Instant.parse("2026-12-01T00:00:00Z"));
    assertThat(spend(node, daily, 3, 1)).isEqualTo(3);
    assertThat(spend(node, monthly, 20, 1)).isEqualTo(7);
    assertThat(spend(node, once, 20, 1)).isZero();
    world().setNow(Instant.parse("2026-12-02T00:00:00Z"));
    assertThat(spend(node, daily, 20, 1)).isEqualTo(5);
    assertThat(spend(node, monthly, 20, 1)).isZero();
    node.close();
  }

  @Test
  default void toppingUpAddsOrSetsWhatIsLeftAndIsInTheTrail() throws Exception {
    SqlStore store = subject().open();
    ApiKey key = limited(store, new Quota(10, Quota.Refill.NONE));
    Node node = new Node(store, world());
    TopUpQuota topUp =
        new TopUpQuota(store, Confirmations.ofOneNode(store.replica()), world().clock());
    assertThat(spend(node, key, 20, 1)).isEqualTo(10);

    topUp.topUp(key.id(), new TopUpQuota.Wish.Add(300), By.SYSTEM, null);
    assertThat(node.left(key)).isEqualTo(300);
    assertThat(spend(node, key, 50, 1)).isEqualTo(50);

    topUp.topUp(key.id(), new TopUpQuota.Wish.Set(4), By.SYSTEM, null);
    assertThat(node.left(key)).isEqualTo(4);
    assertThat(spend(node, key, 20, 1)).isEqualTo(4);
    node.close();

    List<AuditEntry> trail = store.read(tx -> tx.audit().after(0, 200));
    assertThat(trail.stream().filter(entry -> entry.deed().equals("key.topped_up")))
        .extracting(AuditEntry::note)
        .containsExactly("add 300", "set 4");
    assertThat(store.<Boolean>read(tx -> tx.audit().firstBroken().isEmpty())).isTrue();
  }

  @Test
  default void whatIsUsedEndsWithItsKey() throws Exception {
    SqlStore store = subject().open();
    ApiKey key = limited(store, new Quota(10, Quota.Refill.NONE));
    Node node = new Node(store, world());
    assertThat(node.call(key, 3)).isEqualTo(3);
    node.close();
    assertThat(store.<Boolean>read(tx -> tx.quotas().find(key.id()).isPresent())).isTrue();

    World.write(store, tx -> tx.keys().remove(key.id()));

    assertThat(store.<Boolean>read(tx -> tx.quotas().find(key.id()).isPresent())).isFalse();
    assertThat(store.replica().picture().quotaOf(key.id())).isNull();
  }

  @Test
  default void aKeyWithoutAQuotaCannotBeToppedUp() throws Exception {
    SqlStore store = subject().open();
    ApiKey key = limited(store, new Quota(1, Quota.Refill.NONE));
    World.write(
        store,
        tx -> {
          tx.keys().put(Keys.withLimits(key, Limits.NONE));
          return true;
        });
    TopUpQuota topUp =
        new TopUpQuota(store, Confirmations.ofOneNode(store.replica()), world().clock());
    org.assertj.core.api.Assertions.assertThatThrownBy(
            () -> topUp.topUp(key.id(), new TopUpQuota.Wish.Add(1), By.SYSTEM, null))
        .isInstanceOf(FaultException.class)
        .hasMessageContaining("no quota");
  }
}
