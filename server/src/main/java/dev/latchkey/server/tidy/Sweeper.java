package dev.latchkey.server.tidy;

import dev.latchkey.core.cluster.Duty;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.key.TidyKeys;
import dev.latchkey.core.notice.WarnOfExpiry;
import dev.latchkey.core.replica.Replica;
import dev.latchkey.core.store.StoreException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tidies keys about once a minute and gives notice of those that expire soon, in writes of at most
/// 500. What it finds expired is refused already, so it may be late.
public final class Sweeper implements AutoCloseable {
  /// How many keys one round looks after; the next goes on.
  static final int KEYS_PER_ROUND_MAX = 10_000;

  private static final Duration PAUSE = Duration.ofMinutes(1);
  private static final Logger LOG = LoggerFactory.getLogger(Sweeper.class);

  private static final int FORGOTTEN_PER_ROUND_MAX = 1_000;

  private final Duty duty;
  private final TidyKeys tidyKeys;
  private final WarnOfExpiry warnOfExpiry;
  private final Replica replica;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;

  /// @param duty of the node that sweeps for all
  public Sweeper(Duty duty, TidyKeys tidyKeys, WarnOfExpiry warnOfExpiry, Replica replica) {
    this.duty = duty;
    this.tidyKeys = tidyKeys;
    this.warnOfExpiry = warnOfExpiry;
    this.replica = replica;
    this.thread = Thread.ofPlatform().name("latchkey-sweeper").daemon().unstarted(this::loop);
  }

  /// Begins; the first round comes after a minute.
  public void start() {
    thread.start();
  }

  private void loop() {
    try {
      while (!closed.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS)) {
        sweep();
        warn();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// One round. How many keys it changed; what the store refuses is left for the next.
  public int sweep() {
    if (!replica.lease().holds()) {
      return 0;
    }
    int changed = 0;
    try {
      if (!duty.isMine()) {
        return 0;
      }
      List<KeyId> due = tidyKeys.due(replica.picture(), KEYS_PER_ROUND_MAX);
      for (int from = 0; from < due.size() && closed.getCount() > 0; ) {
        int to = Math.min(due.size(), from + TidyKeys.KEYS_PER_WRITE_MAX);
        changed += tidyKeys.tidy(due.subList(from, to));
        from = to;
      }
    } catch (StoreException e) {
      LOG.warn("Keys could not be tidied, and will be later: {}", e.failure());
    }
    if (changed > 0) {
      LOG.info("{} keys were deactivated, deleted or relieved of an old secret", changed);
    }
    return changed;
  }

  /// One round of warning. Of how many keys notice was given; what the store refuses is left for
  /// the next.
  public int warn() {
    if (!replica.lease().holds()) {
      return 0;
    }
    int told = 0;
    try {
      if (!duty.isMine()) {
        return 0;
      }
      List<KeyId> due = warnOfExpiry.due(replica.picture(), KEYS_PER_ROUND_MAX);
      for (int from = 0; from < due.size() && closed.getCount() > 0; ) {
        int to = Math.min(due.size(), from + WarnOfExpiry.KEYS_PER_WRITE_MAX);
        told += warnOfExpiry.warn(due.subList(from, to));
        from = to;
      }
      warnOfExpiry.forgetOld(FORGOTTEN_PER_ROUND_MAX);
    } catch (StoreException e) {
      LOG.warn("Notices could not be given, and will be later: {}", e.failure());
    }
    return told;
  }

  /// Ends after the write under way.
  @Override
  public void close() {
    closed.countDown();
    try {
      thread.join(PAUSE.toMillis());
      duty.giveUp();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
