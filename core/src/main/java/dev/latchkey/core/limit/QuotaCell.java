package dev.latchkey.core.limit;

import dev.latchkey.core.key.KeyId;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// What a node knows of one key's quota: how much the store says is gone, and the block that this
/// node has drawn and may spend without asking. Safe for use by many threads, without locks.
public final class QuotaCell {
  /// There is not enough left, whoever is asked.
  static final long EXCEEDED = -1;

  /// There may be enough, but not in this node's block: it must draw first.
  static final long SHORT = -2;

  /// A node never holds more of a quota than this, nor than 1 % of it (but at least 1), unless
  /// calls that wait right now need more.
  static final long BLOCK_MAX = 10_000;

  /// Ahead of its use a node draws at most one in so many of what is left, so that blocks shrink
  /// towards the end and of the last ones none is drawn but by calls that need it.
  private static final long AHEAD_OF_LEFT = 16;

  /// What was drawn for one period, the number being what is left of it. Good for that alone, and
  /// until the rest is set anew.
  @SuppressWarnings("serial") // it is never written anywhere
  private static final class Block extends AtomicLong {
    private final Quota.Refill refill;
    private final long startMillis;
    private final long epoch;
    private final Quota quota;

    Block(QuotaUse use, Quota quota, long tokens) {
      super(tokens);
      this.quota = quota;
      this.refill = use.refill();
      this.startMillis = use.periodStartMillis();
      this.epoch = use.epoch();
    }

    boolean isOf(QuotaUse use) {
      return refill == use.refill()
          && startMillis == use.periodStartMillis()
          && epoch == use.epoch();
    }

    /// Whether so little is left to draw that what lies here may be what another node lacks.
    boolean isScarce(QuotaUse use) {
      return use.left(quota) < Math.max(AHEAD_OF_LEFT, blockMax(use.grant(quota)));
    }

    QuotaUse rest(KeyId key, long tokens) {
      return new QuotaUse(key, refill, startMillis, tokens, 0, epoch);
    }
  }

  /// What is being drawn: the store's state with it, and how much it is.
  private record UnderWay(QuotaUse after, long amount) {}

  private final KeyId key;
  private volatile @Nullable UnderWay underWay;
  private volatile @Nullable QuotaUse stored;
  private volatile @Nullable Block block;
  private volatile boolean doubted;
  private @Nullable Block lookedAt;
  private long tokensLookedAt;

  private final AtomicReference<@Nullable CompletableFuture<Void>> drawing =
      new AtomicReference<>();
  private final AtomicLong wanted = new AtomicLong();
  private volatile boolean failed;
  private volatile long failedAtNanos;

  public QuotaCell(KeyId key) {
    this.key = key;
  }

  public KeyId key() {
    return key;
  }

  /// Whoever draws for this node now; null when nobody does.
  public @Nullable CompletableFuture<Void> drawing() {
    return drawing.get();
  }

  /// Makes `mine` the one who draws, unless there is another.
  public boolean begins(CompletableFuture<Void> mine) {
    return drawing.compareAndSet(null, mine);
  }

  /// Nobody draws any more.
  public void ends() {
    underWay = null;
    wanted.set(0);
    drawing.set(null);
  }

  /// Adds to what the calls that wait need together.
  public void wants(long amount) {
    wanted.addAndGet(amount);
  }

  public long wanted() {
    return wanted.get();
  }

  public void succeeded() {
    failed = false;
  }

  public void failed(long nowNanos) {
    failedAtNanos = nowNanos;
    failed = true;
  }

  /// Whether the last draw failed less than this ago.
  public boolean failedWithin(long nanos, long nowNanos) {
    return failed && nowNanos - failedAtNanos < nanos;
  }

  /// Takes over what the store says; null when it says nothing. One thread at a time.
  public void become(@Nullable QuotaUse use) {
    stored = use;
    doubted = false;
    if (use == null) {
      block = null;
    }
  }

  /// Nobody knows how much is gone, until the store says so again. As [#become].
  public void doubt() {
    doubted = true;
  }

  boolean isDoubted() {
    return doubted;
  }

  private QuotaUse use(Period period) {
    QuotaUse use = stored;
    return use == null ? QuotaUse.none(key, period, 0) : use.in(period);
  }

  /// Spends from this node's block: what is left of the quota then, or [#EXCEEDED] or [#SHORT].
  long take(Quota quota, Period period, long amount) {
    while (true) {
      QuotaUse before = stored;
      QuotaUse use = use(period);
      Block held = block;
      boolean ours = held != null && held.isOf(use);
      long tokens = held != null && ours ? held.get() : 0;
      long left = use.left(quota);
      // A quota that was lowered under what is gone takes from the block first.
      long usable = tokens + Math.min(0, left);
      if (amount <= usable && held != null) {
        if (held.compareAndSet(tokens, tokens - amount)) {
          return tokens + notYetHere(use) + left - amount;
        }
      } else if (drawing.get() != null || amount <= usable + Math.max(0, left)) {
        return SHORT;
      } else if (isSame(before, held, ours, tokens)) {
        return EXCEEDED;
      }
    }
  }

  /// Puts back what was taken in this period and not used after all.
  void giveBack(Period period, long amount) {
    Block held = block;
    if (held != null && held.isOf(use(period))) {
      held.addAndGet(amount);
    }
  }

  /// Whether nothing was drawn, spent or set since it was looked at.
  @SuppressWarnings("ReferenceEquality") // each state is an object of its own
  private boolean isSame(
      @Nullable QuotaUse before, @Nullable Block held, boolean ours, long tokens) {
    return drawing.get() == null
        && stored == before
        && block == held
        && (held == null || !ours || held.get() == tokens);
  }

  /// What is left, this node's block included; 0 or more.
  public long remaining(Quota quota, Period period) {
    QuotaUse use = use(period);
    return Math.max(0, held(use) + use.left(quota));
  }

  /// How much this node holds of what was drawn.
  public long held(QuotaUse use) {
    Block held = block;
    return notYetHere(use) + (held != null && held.isOf(use) ? held.get() : 0);
  }

  /// Says what is about to be drawn, so that it is not taken for spent between the store's commit
  /// and [#credit]. Only by whoever is [#drawing].
  public void draws(QuotaUse after, long amount) {
    underWay = new UnderWay(after, amount);
  }

  private long notYetHere(QuotaUse use) {
    UnderWay coming = underWay;
    if (coming == null || !use.isBlockOf(coming.after())) {
      return 0;
    }
    return use.drawn() >= coming.after().drawn() ? coming.amount() : 0;
  }

  /// Whether it is time to draw the next block, so that calls need not wait for it.
  boolean runsLow(Quota quota, Period period) {
    QuotaUse use = use(period);
    long ahead = drawAhead(quota, use);
    return ahead > 0 && held(use) + ahead <= blockMax(use.grant(quota));
  }

  static long blockMax(long grant) {
    return Math.clamp(grant / 100, 1, BLOCK_MAX);
  }

  /// How much is drawn ahead of its use: half a block, so that the next can be drawn while one is
  /// spent, and less towards the end. 0 or less for nothing.
  public static long drawAhead(Quota quota, QuotaUse use) {
    return Math.min(Math.max(1, blockMax(use.grant(quota)) / 2), use.left(quota) / AHEAD_OF_LEFT);
  }

  /// Adds what was drawn from this quota. Only by whoever is [#drawing].
  public void credit(Quota quota, QuotaUse use, long amount) {
    underWay = null;
    Block held = block;
    if (held != null && held.isOf(use)) {
      held.addAndGet(amount);
    } else {
      block = new Block(use, quota, amount);
    }
  }

  /// Whether this node holds anything of a block.
  public boolean holds() {
    Block held = block;
    return held != null && held.get() > 0;
  }

  /// Takes the whole block away, to give it back to the store, where nothing was spent from it
  /// since this was last called, and others may lack it. Null otherwise. One thread at a time.
  @SuppressWarnings("ReferenceEquality") // each block is an object of its own
  public @Nullable QuotaUse takeIdleRest() {
    Block held = block;
    QuotaUse use = stored;
    if (held == null || use == null) {
      return null;
    }
    long tokens = held.get();
    boolean idle = held == lookedAt && tokens == tokensLookedAt;
    lookedAt = held;
    tokensLookedAt = tokens;
    boolean wanted = tokens > 0 && held.isOf(use) && held.isScarce(use);
    return idle && wanted && drawing.get() == null && held.compareAndSet(tokens, 0)
        ? held.rest(key, tokens)
        : null;
  }

  /// Takes back what [#takeIdleRest] took away and the store did not take.
  public void keep(QuotaUse rest) {
    Block held = block;
    if (held != null && held.isOf(rest)) {
      held.addAndGet(rest.drawn());
    }
  }

  /// Takes the whole block away, to give it back to the store. Null when there is none.
  public @Nullable QuotaUse takeRest() {
    Block held = block;
    long rest = held == null ? 0 : held.getAndSet(0);
    return held == null || rest <= 0 ? null : held.rest(key, rest);
  }
}
