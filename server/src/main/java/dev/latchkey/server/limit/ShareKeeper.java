package dev.latchkey.server.limit;

import dev.latchkey.core.cluster.Cluster;
import dev.latchkey.core.cluster.ClusterNode;
import dev.latchkey.core.cluster.NodeTalk;
import dev.latchkey.core.store.StoreException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells the other nodes once a second what this one is asked of rates, hears what they are asked,
/// and reckons the shares. Without the store it goes on with even shares.
final class ShareKeeper implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ShareKeeper.class);
  private static final Duration ROUND = Duration.ofSeconds(1);

  /// Nodes say every five seconds that they are there.
  private static final Duration SILENCE_MAX = Duration.ofSeconds(15);

  private static final double NANOS_PER_SECOND = 1e9;

  private final Shares shares;
  private final Demand demand;
  private final Cluster cluster;
  private final NodeTalk talk;
  private final LongSupplier nanos;
  private final Thread thread;
  private long lastNanos;
  private volatile boolean closed;

  ShareKeeper(Shares shares, Demand demand, Cluster cluster, NodeTalk talk, LongSupplier nanos) {
    this.shares = shares;
    this.demand = demand;
    this.cluster = cluster;
    this.talk = talk;
    this.nanos = nanos;
    this.lastNanos = nanos.getAsLong();
    this.thread = Thread.ofPlatform().name("latchkey-shares").daemon().unstarted(this::loop);
  }

  void start() {
    round(Duration.ofMillis(10));
    thread.start();
  }

  private void loop() {
    while (!closed) {
      round(ROUND);
    }
    talk.close();
  }

  /// Says, listens, reckons.
  void round(Duration listen) {
    long now = nanos.getAsLong();
    double seconds = Math.max(1e-3, (now - lastNanos) / NANOS_PER_SECOND);
    lastNanos = now;
    Cluster.State state = cluster.state();
    Map<Long, Float> told = demand.told(seconds);
    try {
      byte[] word =
          told.isEmpty() && shares.isQuiet() ? null : new DemandWord(state.self(), told).written();
      long begun = nanos.getAsLong();
      for (byte[] each : talk.exchange(word, listen)) {
        DemandWord.read(each)
            .ifPresent(heard -> shares.heard(heard.node(), heard.demand(), nanos.getAsLong()));
      }
      reckon(state);
      rest(listen.minusNanos(nanos.getAsLong() - begun));
    } catch (StoreException e) {
      LOG.debug("Shares of rates are even until the nodes hear each other: {}", e.failure());
      reckon(state);
      rest(listen);
    } catch (RuntimeException e) {
      LOG.warn("Sharing rates met what it did not expect", e);
      rest(listen);
    }
  }

  private void reckon(Cluster.State state) {
    shares.reckon(state.self(), live(state), nanos.getAsLong());
  }

  /// How many nodes say that they are there. One that died is fenced only when somebody waits for
  /// it.
  private static int live(Cluster.State state) {
    Instant newest =
        state.nodes().stream()
            .map(ClusterNode::seenAt)
            .max(Comparator.naturalOrder())
            .orElse(Instant.EPOCH);
    return (int)
        state.nodes().stream()
            .filter(node ->
                node.id().equals(state.self())
                    || (!node.isFenced() && node.seenAt().isAfter(newest.minus(SILENCE_MAX))))
            .count();
  }

  /// A word ends the listening early; the round lasts as long all the same.
  private void rest(Duration left) {
    if (left.isPositive() && !closed) {
      try {
        Thread.sleep(left);
      } catch (InterruptedException e) {
        LOG.debug("The sharing thread was interrupted");
      }
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
    try {
      thread.join(ROUND.multipliedBy(2));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
