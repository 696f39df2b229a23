package dev.latchkey.server.limit;

import dev.latchkey.core.limit.RateLimit;
import dev.latchkey.core.limit.TokenBucket;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A bucket that stands in the [Bank]; here are the tokens that this node was given of it, and is
/// given more of while they are spent. Nobody waits: who asks when there are none is refused, and
/// has them asked for.
///
/// After a second without word the node lends itself its part of what there must be by then, and
/// settles that at once. So the first call of a key needs no word, and all nodes together admit
/// what one would, but for one call a node.
///
/// While the bank is away a [ShareBucket] answers. Safe for use by many threads, without locks.
final class SettledBucket extends TokenBucket {
  /// How old the bank's last word may be before the node lends itself tokens.
  static final long STALE_NANOS = 1_000_000_000;

  /// All nodes together keep at most this part of a limit ready for calls to come.
  private static final int RESERVE = 8;

  /// Between two questions for tokens of which there are none.
  private static final long PAUSE_NANOS_MIN = 5_000_000;

  private static final long PAUSE_NANOS_MAX = 100_000_000;
  private static final long NANOS_PER_SECOND = 1_000_000_000;

  /// What the bank had left, and when.
  ///
  /// @param lendFrom when this node may lend itself tokens
  private record Known(double level, long atNanos, long lendFrom) {}

  private final String name;
  private final RateLimit rate;
  private final Settler settler;
  private final double perNano;
  private final AtomicLong block = new AtomicLong();
  private final AtomicLong owed = new AtomicLong();
  private final AtomicBoolean lending = new AtomicBoolean();
  private final AtomicReference<@Nullable ShareBucket> alone = new AtomicReference<>();
  private volatile Known known;

  /// How many tokens were asked for in all. Counted without order: a lost count costs a little
  /// accuracy.
  private long asked;

  private long need;
  private volatile boolean waiting;
  private volatile boolean listed;
  private volatile long low;
  private volatile long pausedUntil;

  /// Of the settling thread alone.
  private long askedAtSettling;

  private long askedAtSweep;

  /// @param level how many tokens the bank must have
  SettledBucket(String name, RateLimit rate, double level, Settler settler) {
    super(rate);
    this.name = name;
    this.rate = rate;
    this.settler = settler;
    this.perNano = rate.limit() / ((double) rate.windowSeconds() * NANOS_PER_SECOND);
    long now = settler.nanos();
    this.known = new Known(level, now, now);
    this.pausedUntil = now;
  }

  String name() {
    return name;
  }

  RateLimit rate() {
    return rate;
  }

  @Override
  public long take(long tokens) {
    if (settler.isAway()) {
      return alone().take(tokens);
    }
    asked += tokens;
    while (true) {
      long now = settler.nanos();
      long held = held(now);
      if (held >= tokens) {
        if (block.compareAndSet(held, held - tokens)) {
          if (held - tokens <= low) {
            want(0, now);
          }
          return left(held - tokens, now);
        }
      } else if (!lend(tokens, now)) {
        want(tokens, now);
        return -1 - wait(tokens, held, now);
      }
    }
  }

  @Override
  public long look(long tokens) {
    if (settler.isAway()) {
      return alone().look(tokens);
    }
    while (true) {
      long now = settler.nanos();
      long held = held(now);
      if (held >= tokens || isFullByNow(now)) {
        return left(held, now);
      }
      if (!lend(tokens, now)) {
        want(tokens, now);
        return -1 - wait(tokens, held, now);
      }
    }
  }

  @Override
  public void giveBack(long tokens) {
    ShareBucket without = alone.get();
    if (without == null) {
      block.addAndGet(tokens);
    } else {
      without.giveBack(tokens);
    }
  }

  /// Nobody asked for so long that a first call would find everything; nothing to be lent for.
  private boolean isFullByNow(long now) {
    return now - known.lendFrom() >= 0 && level(now) >= rate.limit();
  }

  private long held(long now) {
    ShareBucket without = alone.get();
    if (without != null && alone.compareAndSet(without, null)) {
      owed.addAndGet(Math.max(0, without.capacity() - without.held()));
      block.set(0);
      known = new Known(Math.max(0, without.look(1)), now, now);
    }
    return block.get();
  }

  private ShareBucket alone() {
    ShareBucket there = alone.get();
    if (there != null) {
      return there;
    }
    long now = settler.nanos();
    ShareBucket made = settler.share(this, left(block.get(), now));
    return alone.compareAndSet(null, made) ? made : alone();
  }

  /// What the bank must have by now.
  private double level(long now) {
    Known last = known;
    return Math.min((double) rate.limit(), last.level() + (now - last.atNanos()) * perNano);
  }

  private long left(long held, long now) {
    return Math.min(rate.limit(), held + Math.max(0, (long) level(now)));
  }

  /// Whether it is worth looking again, because tokens were lent.
  private boolean lend(long tokens, long now) {
    if (now - known.lendFrom() < 0) {
      return false;
    }
    if (!lending.compareAndSet(false, true)) {
      Thread.onSpinWait();
      return true;
    }
    try {
      if (now - known.lendFrom() < 0) {
        return true;
      }
      double level = level(now);
      long loan = Math.max((long) (level / settler.nodes()), Math.min(tokens, (long) level));
      if (loan + block.get() < tokens) {
        return false;
      }
      block.addAndGet(loan);
      owed.addAndGet(loan);
      known = new Known(level - loan, now, now + STALE_NANOS);
      settle();
      return true;
    } finally {
      lending.set(false);
    }
  }

  private void want(long atOnce, long now) {
    if (atOnce > need) {
      need = atOnce;
    }
    if (now - pausedUntil >= 0) {
      settle();
    }
  }

  private void settle() {
    if (!waiting) {
      waiting = true;
      settler.wants(this);
    }
    if (!listed) {
      listed = true;
      settler.list(this);
    }
  }

  private long wait(long tokens, long held, long now) {
    double missing = tokens - held - Math.max(0, level(now));
    return Math.max(PAUSE_NANOS_MIN, (long) (missing / perNano));
  }

  /// What is to be settled now.
  Bank.Ask ask() {
    waiting = false;
    long all = asked;
    long recent = all - askedAtSettling;
    askedAtSettling = all;
    long atOnce = Math.min(rate.limit(), need);
    need = 0;
    long demand =
        Math.min(rate.limit(), Math.max(recent + recent / 2, Math.max(atOnce, reserve())));
    low = demand / 2;
    boolean quiet = recent == 0 && atOnce == 0;
    long want = quiet ? 0 : Math.max(0, demand - block.get());
    return new Bank.Ask(name, rate, owed.getAndSet(0), want, Math.min(want, atOnce));
  }

  /// It came to nothing.
  void notSettled(Bank.Ask ask) {
    owed.addAndGet(ask.charge());
  }

  /// The bank's word.
  void settled(Bank.Ask ask, Bank.Word word) {
    long now = settler.nanos();
    long held = block.addAndGet(word.granted());
    // It has just brought back all it had, for want of calls: the next one need not wait for a
    // second of silence.
    boolean isIdle = ask.charge() < 0 && ask.want() == 0 && held == 0;
    known = new Known(word.level(), now, isIdle ? now : now + STALE_NANOS);
    double missing = Math.max(1, ask.need()) - word.level();
    if (word.granted() < ask.want() && missing > 0) {
      long pause = Math.clamp((long) (missing / perNano), PAUSE_NANOS_MIN, PAUSE_NANOS_MAX);
      pausedUntil = now + pause;
    }
    if (word.level() < 0 && returnUpTo(-word.level()) > 0) {
      settle();
    }
  }

  private long returnUpTo(long most) {
    while (true) {
      long held = block.get();
      long back = Math.min(held, most);
      if (back <= 0 || block.compareAndSet(held, held - back)) {
        owed.addAndGet(-Math.max(0, back));
        return back;
      }
    }
  }

  /// Brings back what was not asked for since the last sweep: all of it where nobody asked, else
  /// what is beyond twice of what was asked. Whether there is still something to look after.
  boolean sweep() {
    long all = asked;
    long recent = all - askedAtSweep;
    askedAtSweep = all;
    if (recent > 0) {
      if (returnUpTo(block.get() - Math.max(2 * recent, reserve())) > 0) {
        settle();
      }
      return true;
    }
    returnUpTo(Long.MAX_VALUE);
    if (owed.get() == 0) {
      listed = false;
      return false;
    }
    settle();
    return true;
  }

  /// What this node keeps ready for calls to come.
  private long reserve() {
    return Math.max(1, rate.limit() / ((long) RESERVE * settler.nodes()));
  }
}
