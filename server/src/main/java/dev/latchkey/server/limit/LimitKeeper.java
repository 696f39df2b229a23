package dev.latchkey.server.limit;

import dev.latchkey.core.limit.Buckets;
import dev.latchkey.core.limit.Spender;
import dev.latchkey.core.limit.Spending;
import dev.latchkey.core.quota.QuotaDraws;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.server.ops.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Keeps what this process knows of limits: the buckets of rates, and the blocks of quotas, which
/// go back to the store when it is closed.
public final class LimitKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LimitKeeper.class);
  private static final long FORGET_EVERY_SECONDS = Duration.ofSeconds(30).toSeconds();
  private static final long GIVE_BACK_EVERY_MILLIS = 1_000;

  private final Replica replica;
  private final Rates rates;
  private final Buckets buckets;
  private final QuotaDraws draws;
  private final ExecutorService drawing =
      Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name("latchkey-quota-", 0).factory());
  private final ScheduledExecutorService forgetting =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("latchkey-buckets").daemon().factory());

  private final ScheduledExecutorService givingBack =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().name("latchkey-quota-rests").daemon().factory());

  /// @param rates are closed with it
  public LimitKeeper(Store store, Replica replica, InstantSource clock, Ticks ticks, Rates rates) {
    this.rates = rates;
    this.buckets = new Buckets(rates.buckets());
    this.replica = replica;
    this.draws = new QuotaDraws(store, clock, ticks, drawing);
    forgetting.scheduleWithFixedDelay(
        buckets::forgetFull, FORGET_EVERY_SECONDS, FORGET_EVERY_SECONDS, TimeUnit.SECONDS);
    givingBack.scheduleWithFixedDelay(
        this::giveBackIdle, GIVE_BACK_EVERY_MILLIS, GIVE_BACK_EVERY_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void giveBackIdle() {
    try {
      draws.giveBackIdle(replica::picture);
    } catch (StoreException e) {
      LOG.debug("What lies idle of quotas was not given back: {}", e.failure());
    }
  }

  /// Spends from them.
  public Spending spending() {
    return new Spender(buckets, draws);
  }

  /// What an operator should know although calls are answered; the empty text when all is well.
  public String trouble() {
    return rates.trouble();
  }

  /// Adds what is to be told of them.
  public void tell(Metrics metrics) {
    rates.tell(metrics);
    metrics.gauge("latchkey.rate.buckets", "Buckets of rates in memory.", buckets, Buckets::size);
    metrics.counter("latchkey.quota.draws", "Blocks drawn from quotas.", draws, QuotaDraws::draws);
    metrics.counter(
        "latchkey.quota.draw.failures",
        "Blocks that the store did not let be drawn.",
        draws,
        QuotaDraws::failures);
  }

  /// Calls that spend must be over.
  @Override
  public void close() {
    forgetting.shutdownNow();
    givingBack.close();
    rates.close();
    try {
      draws.close(replica::picture);
    } catch (StoreException e) {
      LOG.warn("What was drawn of quotas and not spent is lost: {}", e.failure());
    }
    drawing.shutdown();
  }
}
