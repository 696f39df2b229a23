package dev.latchkey.core.quota;

import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.limit.Drawing;
import dev.latchkey.core.limit.Limits;
import dev.latchkey.core.limit.Period;
import dev.latchkey.core.limit.Quota;
import dev.latchkey.core.limit.QuotaCell;
import dev.latchkey.core.limit.QuotaUse;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.replica.Ticks;
import dev.latchkey.core.store.Store;
import dev.latchkey.core.store.StoreException;
import dev.latchkey.core.store.WriteTransaction;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Draws blocks of quotas from the store, ahead of their spending: what is drawn counts as used
/// before a single call is admitted on it. So a quota is never exceeded, whatever happens to this
/// process; what it held when it died is lost until the quota is full again.
///
/// Asking never blocks; the store's work is done by the executor. Safe for use by many threads.
public final class QuotaDraws implements Drawing {
  /// How many quotas are drawn from at once; a call that needs one more cannot be decided.
  public static final int DRAWS_AT_ONCE_MAX = 1024;

  private static final long RETRY_NANOS = Duration.ofMillis(250).toNanos();

  private final Store store;
  private final InstantSource clock;
  private final Ticks ticks;
  private final Executor executor;
  private final Semaphore permits = new Semaphore(DRAWS_AT_ONCE_MAX);
  private final Set<QuotaCell> holders = ConcurrentHashMap.newKeySet();
  private final LongAdder draws = new LongAdder();
  private final LongAdder failures = new LongAdder();
  private volatile boolean closed;

  /// @param executor runs what blocks: virtual threads
  public QuotaDraws(Store store, InstantSource clock, Ticks ticks, Executor executor) {
    this.store = store;
    this.clock = clock;
    this.ticks = ticks;
    this.executor = executor;
  }

  /// A block that was drawn from a quota, and how much it holds.
  private record Drawn(Quota quota, QuotaUse use, long amount) {}

  @Override
  public @Nullable CompletionStage<Void> draw(QuotaCell cell, long needed) {
    CompletableFuture<Void> mine = new CompletableFuture<>();
    while (true) {
      CompletableFuture<Void> running = cell.drawing();
      if (running != null) {
        cell.wants(needed);
        return running;
      }
      if (closed || cell.failedWithin(RETRY_NANOS, ticks.nanos()) || !permits.tryAcquire()) {
        return null;
      }
      if (cell.begins(mine)) {
        cell.wants(needed);
        return start(cell, mine) ? mine : null;
      }
      permits.release();
    }
  }

  private boolean start(QuotaCell cell, CompletableFuture<Void> mine) {
    try {
      executor.execute(() -> run(cell, mine));
      return true;
    } catch (RejectedExecutionException e) {
      done(cell, mine);
      return false;
    }
  }

  private void run(QuotaCell cell, CompletableFuture<Void> mine) {
    try {
      store.write(tx -> draw(tx, cell)).outcome().ifPresent(drawn -> credit(cell, drawn));
      cell.succeeded();
    } catch (StoreException e) {
      failures.increment();
      cell.failed(ticks.nanos());
    } finally {
      done(cell, mine);
    }
  }

  private void credit(QuotaCell cell, Drawn drawn) {
    cell.credit(drawn.quota(), drawn.use(), drawn.amount());
    holders.add(cell);
    draws.increment();
  }

  private void done(QuotaCell cell, CompletableFuture<Void> mine) {
    cell.ends();
    permits.release();
    mine.complete(null);
  }

  private Optional<Drawn> draw(WriteTransaction tx, QuotaCell cell) {
    KeyId id = cell.key();
    Quota quota = tx.keys().find(id).map(ApiKey::limits).map(Limits::quota).orElse(null);
    if (quota == null) {
      return Optional.empty();
    }
    long now = clock.millis();
    Period period = Period.at(quota.refill(), now);
    QuotaUse before =
        tx.quotas()
            .find(id)
            .map(use -> use.in(period))
            .orElseGet(() -> QuotaUse.none(id, period, now));
    long amount =
        Math.min(before.left(quota), Math.max(cell.wanted(), QuotaCell.drawAhead(quota, before)));
    if (amount <= 0) {
      return Optional.empty();
    }
    QuotaUse after = before.draw(amount);
    tx.quotas().put(after);
    cell.draws(after, amount);
    return Optional.of(new Drawn(quota, after, amount));
  }

  /// Gives back what was not spent from since this was last called, of quotas of which little is
  /// left: so other nodes can spend them to the last. To be called about every second, by one
  /// thread at a time. Blocks.
  ///
  /// @param picture the newest: blocks that were drawn under an older one do not go back
  /// @throws StoreException when the store does not take them; they are kept then, unless it does
  ///   not say
  public void giveBackIdle(Supplier<Picture> picture) {
    Rests rests = new Rests();
    List<QuotaCell> empty = new ArrayList<>();
    for (QuotaCell cell : holders) {
      QuotaUse rest = closed ? null : cell.takeIdleRest();
      rests.add(cell, rest);
      if (rest == null && !cell.holds()) {
        empty.add(cell);
      }
    }
    empty.forEach(holders::remove);
    // To some of them a block may have come meanwhile.
    empty.stream().filter(QuotaCell::holds).forEach(holders::add);
    rests.giveBack(store, picture);
  }

  /// Draws no more and gives the unspent rest of all blocks back. For a server that stops: calls
  /// that spend must be over. Blocks.
  ///
  /// @param picture the newest: blocks that were drawn under an older one do not go back
  public void close(Supplier<Picture> picture) {
    closed = true;
    permits.acquireUninterruptibly(DRAWS_AT_ONCE_MAX);
    Rests rests = new Rests();
    for (QuotaCell cell : holders) {
      rests.add(cell, cell.takeRest());
    }
    rests.giveBack(store, picture);
  }

  /// How many blocks were drawn since the start.
  public long draws() {
    return draws.sum();
  }

  /// How often the store did not let one be drawn.
  public long failures() {
    return failures.sum();
  }
}
