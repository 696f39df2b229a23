package dev.latchkey.server.limit;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Settles buckets with the [Bank] on a thread of its own, many in one go, each within about a
/// millisecond of its wish. When the bank does not answer it is away until it does again.
final class Settler implements AutoCloseable {
  static final int ASKS_AT_ONCE_MAX = 256;

  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final long TICK_NANOS = Duration.ofMillis(1).toNanos();
  private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();
  private static final long SWEEP_NANOS = Duration.ofSeconds(1).toNanos();

  /// After so long without a wish it sleeps until there is one.
  private static final long AWAKE_NANOS = Duration.ofMillis(100).toNanos();

  private final Bank bank;
  private final Shares shares;
  private final Demand demand;
  private final LocalBuckets local;
  private final LongSupplier nanos;
  private final ConcurrentLinkedQueue<SettledBucket> wanting = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<SettledBucket> listed = new ConcurrentLinkedQueue<>();
  private final LongAdder settlements = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private final Thread thread;
  private long sweptAt;
  private long busyAt;
  private volatile boolean away = true;
  private volatile boolean asleep;
  private volatile boolean closed;

  /// @param nanos counts nanoseconds, as `System.nanoTime` does
  Settler(Bank bank, Shares shares, Demand demand, LocalBuckets local, LongSupplier nanos) {
    this.bank = bank;
    this.shares = shares;
    this.demand = demand;
    this.local = local;
    this.nanos = nanos;
    this.sweptAt = nanos.getAsLong();
    this.busyAt = sweptAt;
    this.thread = Thread.ofPlatform().name("latchkey-settler").daemon().unstarted(this::loop);
  }

  /// Tries once whether the bank is there, then goes on by itself.
  void start() {
    reach();
    thread.start();
  }

  long nanos() {
    return nanos.getAsLong();
  }

  int nodes() {
    return shares.nodes();
  }

  /// Whether each node keeps to its share, because the bank does not answer.
  boolean isAway() {
    return away;
  }

  long settlements() {
    return settlements.sum();
  }

  long failures() {
    return failures.sum();
  }

  /// A bucket for the time in which the bank is away.
  ShareBucket share(SettledBucket of, long tokens) {
    long name = Long.parseUnsignedLong(of.name().substring(16), 16);
    return new ShareBucket(name, of.rate(), tokens, shares, demand, local);
  }

  /// Settles this one soon. Does not wait.
  void wants(SettledBucket bucket) {
    wanting.add(bucket);
    if (asleep) {
      asleep = false;
      LockSupport.unpark(thread);
    }
  }

  /// Looks after this one until it is quiet and owes nothing.
  void list(SettledBucket bucket) {
    listed.add(bucket);
  }

  private void loop() {
    while (!closed) {
      try {
        if (away) {
          LockSupport.parkNanos(this, RETRY_NANOS);
          reach();
        } else if (!round()) {
          rest();
        }
      } catch (RuntimeException e) {
        LOG.warn("Settling rates met what it did not expect", e);
        LockSupport.parkNanos(this, RETRY_NANOS);
      }
    }
    bank.close();
  }

  private void rest() {
    if (nanos.getAsLong() - busyAt < AWAKE_NANOS) {
      LockSupport.parkNanos(this, TICK_NANOS);
      return;
    }
    asleep = true;
    if (wanting.isEmpty() && !closed) {
      LockSupport.parkNanos(this, SWEEP_NANOS);
    }
    asleep = false;
  }

  /// Asks the bank whether it is there.
  void reach() {
    if (settle(List.of())) {
      away = false;
      LOG.info("Redis answers; rates are counted there for all nodes");
    }
  }

  /// Settles what is wished for. Whether there was something.
  boolean round() {
    long now = nanos.getAsLong();
    if (now - sweptAt >= SWEEP_NANOS) {
      sweptAt = now;
      sweep();
    }
    List<SettledBucket> buckets = new ArrayList<>();
    SettledBucket next = wanting.poll();
    while (next != null) {
      buckets.add(next);
      next = buckets.size() < ASKS_AT_ONCE_MAX ? wanting.poll() : null;
    }
    if (buckets.isEmpty()) {
      return false;
    }
    busyAt = now;
    settle(buckets);
    return true;
  }

  private boolean settle(List<SettledBucket> buckets) {
    List<Bank.Ask> asks = buckets.stream().map(SettledBucket::ask).toList();
    try {
      List<Bank.Word> words = bank.settle(asks, nodes());
      for (int i = 0; i < asks.size(); i++) {
        buckets.get(i).settled(asks.get(i), words.get(i));
      }
      settlements.add(asks.size());
      return true;
    } catch (BankAwayException e) {
      failures.increment();
      for (int i = 0; i < asks.size(); i++) {
        buckets.get(i).notSettled(asks.get(i));
      }
      if (!away) {
        LOG.warn(
            "Redis does not answer; each node keeps to its share of rates: {}", e.getMessage());
      }
      away = true;
      return false;
    }
  }

  private void sweep() {
    int looks = listed.size();
    for (int i = 0; i < looks; i++) {
      SettledBucket bucket = listed.poll();
      if (bucket != null && bucket.sweep()) {
        listed.add(bucket);
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    try {
      thread.join(Duration.ofSeconds(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
