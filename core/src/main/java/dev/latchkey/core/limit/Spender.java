package dev.latchkey.core.limit;

import org.jspecify.annotations.Nullable;

/// Spends from the limits of a key and of those it was delegated from: all of them have enough, or
/// nothing is taken. Answers from memory; safe for use by many threads.
public final class Spender implements Spending {
  private static final long NANOS_PER_SECOND = 1_000_000_000;
  private static final long MILLIS_PER_SECOND = 1_000;

  private final Buckets buckets;
  private final Drawing drawing;
  private volatile Period day = Period.at(Quota.Refill.DAY, 0);
  private volatile Period month = Period.at(Quota.Refill.MONTH, 0);

  public Spender(Buckets buckets, Drawing drawing) {
    this.buckets = buckets;
    this.drawing = drawing;
  }

  @Override
  public Spend spend(KeyLimits limits, Charge charge, long nowMillis) {
    return new Call(limits, charge, nowMillis).spend();
  }

  private Period period(Quota.Refill refill, long nowMillis) {
    return switch (refill) {
      case NONE -> Period.at(refill, nowMillis);
      case DAY -> {
        Period known = day;
        if (!known.contains(nowMillis)) {
          known = Period.at(refill, nowMillis);
          day = known;
        }
        yield known;
      }
      case MONTH -> {
        Period known = month;
        if (!known.contains(nowMillis)) {
          known = Period.at(refill, nowMillis);
          month = known;
        }
        yield known;
      }
    };
  }

  /// One call and what it has taken so far. Used by one thread.
  private final class Call {
    private final KeyLimits limits;
    private final int cost;
    private final boolean dry;
    private final long nowMillis;
    private final RateLimit[] rates;
    private final long[] left;
    private final @Nullable TokenBucket[] taken;
    private @Nullable Quota quota;
    private long quotaLeft;
    private long quotaResetSeconds;

    Call(KeyLimits limits, Charge charge, long nowMillis) {
      this.limits = limits;
      this.cost = charge.cost();
      this.dry = charge.dry();
      this.nowMillis = nowMillis;
      this.rates = limits.rates;
      this.left = new long[rates.length];
      this.taken = new @Nullable TokenBucket[dry ? 0 : rates.length];
    }

    Spend spend() {
      // With one rate there is nothing that a refusal would have to give back.
      Spend refused = rates.length > 1 || dry ? lookAtRates() : null;
      if (refused == null && !dry) {
        refused = takeFromRates();
      }
      if (refused == null) {
        refused = quotas();
      }
      return refused == null ? new Spend.Taken(levels(0)) : refused;
    }

    private @Nullable Spend lookAtRates() {
      int worst = -1;
      for (int i = 0; i < rates.length; i++) {
        look(i);
        if (wait(i) > 0 && (worst < 0 || wait(i) > wait(worst))) {
          worst = i;
        }
      }
      return worst < 0 ? null : exceeded(worst);
    }

    private @Nullable Spend takeFromRates() {
      for (int i = 0; i < rates.length; i++) {
        if (cost > rates[i].limit()) {
          look(i);
        } else {
          TokenBucket held = buckets.take(limits, i, cost, left);
          taken[i] = left[i] < 0 ? null : held;
        }
        if (wait(i) > 0) {
          giveBackRates();
          return exceeded(i);
        }
      }
      return null;
    }

    private void look(int i) {
      left[i] = buckets.look(limits.buckets[i], rates[i], Math.min(cost, rates[i].limit()));
    }

    /// How many nanoseconds until there is enough: 0 for now, without end for what a bucket never
    /// holds.
    private long wait(int i) {
      return cost > rates[i].limit() ? Long.MAX_VALUE : Math.max(0, -1 - left[i]);
    }

    private Spend exceeded(int worst) {
      long nanos = wait(worst);
      int seconds =
          nanos == Long.MAX_VALUE
              ? 0
              : Math.clamp(Math.ceilDiv(nanos, NANOS_PER_SECOND), 1, Integer.MAX_VALUE);
      for (int i = 0; i < left.length; i++) {
        left[i] = Math.max(0, left[i]);
      }
      return new Spend.RateExceeded(rates[worst], levels(seconds));
    }

    private void giveBackRates() {
      for (int i = 0; i < taken.length; i++) {
        TokenBucket held = taken[i];
        if (held != null) {
          held.giveBack(cost);
          left[i] += cost;
        }
      }
    }

    private @Nullable Spend quotas() {
      KeyLimits[] line = limits.line;
      if (line == null) {
        Spend refused = quota(limits);
        if (refused != null && !dry) {
          giveBackRates();
        }
        return refused;
      }
      for (int i = 0; i < line.length; i++) {
        Spend refused = quota(line[i]);
        if (refused != null) {
          if (!dry) {
            giveBackRates();
            giveBackQuotas(line, i);
          }
          return refused;
        }
      }
      return null;
    }

    private @Nullable Spend quota(KeyLimits of) {
      Quota asked = of.quota;
      QuotaCell cell = of.cell;
      return asked == null || cell == null ? null : quota(asked, cell);
    }

    private @Nullable Spend quota(Quota asked, QuotaCell cell) {
      Period period = period(asked.refill(), nowMillis);
      long rest = dry ? look(asked, cell, period) : cell.take(asked, period, cost);
      if (rest == QuotaCell.SHORT) {
        return new Spend.Unknown(dry ? null : drawing.draw(cell, cost));
      }
      if (rest == QuotaCell.EXCEEDED) {
        note(asked, cell.remaining(asked, period), period);
        boolean everEnough = cost <= asked.limit();
        int retry = everEnough ? (int) Math.max(0, quotaResetSeconds) : 0;
        return new Spend.QuotaExceeded(asked, levels(retry));
      }
      if (quota == null || rest < quotaLeft) {
        note(asked, rest, period);
      }
      if (!dry && cell.runsLow(asked, period)) {
        drawing.draw(cell, 0);
      }
      return null;
    }

    private long look(Quota asked, QuotaCell cell, Period period) {
      if (cell.isDoubted()) {
        return QuotaCell.SHORT;
      }
      long rest = cell.remaining(asked, period);
      return rest < cost ? QuotaCell.EXCEEDED : rest;
    }

    private void note(Quota asked, long rest, Period period) {
      quota = asked;
      quotaLeft = rest;
      quotaResetSeconds =
          period.endMillis() == Long.MAX_VALUE
              ? Levels.NEVER
              : Math.max(1, Math.ceilDiv(period.endMillis() - nowMillis, MILLIS_PER_SECOND));
    }

    private void giveBackQuotas(KeyLimits[] line, int count) {
      for (int i = 0; i < count; i++) {
        Quota asked = line[i].quota;
        QuotaCell cell = line[i].cell;
        if (asked != null && cell != null) {
          cell.giveBack(period(asked.refill(), nowMillis), cost);
        }
      }
    }

    private Levels levels(int retryAfterSeconds) {
      return new Levels(rates, left, quota, quotaLeft, quotaResetSeconds, retryAfterSeconds);
    }
  }
}
