package dev.latchkey.server.limit;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.NodeTalk;
import dev.latchkey.core.limit.TokenBuckets;
import dev.latchkey.server.ops.Metrics;
import io.vertx.core.Vertx;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/// How this node counts rates: by itself where it has the store to itself, else together with the
/// other nodes.
public final class Rates implements AutoCloseable {
  private final TokenBuckets buckets;
  private final @Nullable ShareKeeper keeper;
  private final @Nullable Settler settler;

  private Rates(TokenBuckets buckets, @Nullable ShareKeeper keeper, @Nullable Settler settler) {
    this.buckets = buckets;
    this.keeper = keeper;
    this.settler = settler;
  }

  /// The one process on its store.
  public static Rates ofOneNode(LongSupplier nanos) {
    return new Rates(new LocalBuckets(nanos), null, null);
  }

  /// One of several. It begins to talk with the others, and with Redis, when this returns.
  ///
  /// @param redis where it is; empty for none
  public static Rates ofSeveral(
      Cluster cluster, NodeTalk talk, Optional<String> redis, Vertx vertx, LongSupplier nanos) {
    Shares shares = new Shares();
    Demand demand = new Demand(shares);
    LocalBuckets local = new LocalBuckets(nanos);
    ShareKeeper keeper = new ShareKeeper(shares, demand, cluster, talk, nanos);
    LowWater lowWater = new LowWater(nanos);
    Settler settler =
        redis
            .map(url ->
                new Settler(new RedisBank(vertx, url, lowWater), shares, demand, local, nanos))
            .orElse(null);
    SharedBuckets.Banking banking =
        settler == null ? null : new SharedBuckets.Banking(settler, lowWater);
    keeper.start();
    if (settler != null) {
      settler.start();
    }
    return new Rates(new SharedBuckets(shares, demand, local, banking), keeper, settler);
  }

  TokenBuckets buckets() {
    return buckets;
  }

  /// What an operator should know although calls are answered; the empty text when all is well.
  public String trouble() {
    return settler != null && settler.isAway()
        ? "Redis does not answer: each node keeps to its share of rates"
        : "";
  }

  /// Adds what is to be told of them.
  void tell(Metrics metrics) {
    if (settler != null) {
      metrics.gauge(
          "latchkey.redis.up",
          "1 while rates are settled with Redis, 0 while each node keeps to its share.",
          settler,
          each -> each.isAway() ? 0 : 1);
      metrics.counter(
          "latchkey.rate.settlements",
          "Buckets settled with Redis.",
          settler,
          Settler::settlements);
      metrics.counter(
          "latchkey.redis.failures", "Questions without an answer.", settler, Settler::failures);
    }
  }

  @Override
  public void close() {
    if (settler != null) {
      settler.close();
    }
    if (keeper != null) {
      keeper.close();
    }
  }
}
