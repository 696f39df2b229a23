package dev.latchkey.core.limit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
  public Spend spend(KeyLimits[] line, Charge charge, long nowMillis) {
    return new Call(line, charge, nowMillis).spend();
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

  /// The rates of one call, each bucket once, whoever of the line it is of.
  private record Rates(RateLimit[] rates, BucketId[] ids, Buckets.@Nullable Held[] found) {
    static Rates of(KeyLimits[] line) {
      if (line.length == 1) {
        return new Rates(line[0].rates, line[0].buckets, line[0].found);
      }
      Map<BucketId, RateLimit> all = new LinkedHashMap<>();
      List<RateLimit> rates = new ArrayList<>();
      List<BucketId> ids = new ArrayList<>();
      for (KeyLimits limits : line) {
        for (int i = 0; i < limits.rates.length; i++) {
          if (!limits.rates[i].equals(all.put(limits.buckets[i], limits.rates[i]))) {
            rates.add(limits.rates[i]);
            ids.add(limits.buckets[i]);
          }
        }
      }
      return new Rates(
          rates.toArray(RateLimit[]::new),
          ids.toArray(BucketId[]::new),
          new Buckets.@Nullable Held[ids.size()]);
    }
  }

  /// One call and what it has taken so far. Used by one thread.
  private final class Call {
    private final KeyLimits[] line;
    private final int cost;
    private final boolean dry;
    private final long nowMillis;
    private final RateLimit[] rates;
    private final BucketId[] ids;
    private final Buckets.@Nullable Held[] found;
    private final long[] left;
    private final Buckets.@Nullable Held[] taken;
    private @Nullable Quota quota;
    private long quotaLeft;
    private long quotaResetSeconds;

    Call(KeyLimits[] line, Charge charge, long nowMillis) {
      Rates all = Rates.of(line);
      this.line = line;
      this.cost = charge.cost();
      this.dry = charge.dry();
      this.nowMillis = nowMillis;
      this.rates = all.rates();
      this.ids = all.ids();
      this.found = all.found();
      this.left = new long[rates.length];
      this.taken = new Buckets.@Nullable Held[dry ? 0 : rates.length];
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

    @SuppressWarnings("ReferenceEquality") // each bucket is an object of its own
    private @Nullable Spend takeFromRates() {
      for (int i = 0; i < rates.length; i++) {
        if (cost > rates[i].limit()) {
          look(i);
        } else {
          Buckets.Held known = found[i];
          Buckets.Held held = buckets.take(ids[i], rates[i], known, cost, left, i);
          if (held != known) {
            found[i] = held;
          }
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
      left[i] = buckets.look(ids[i], rates[i], Math.min(cost, rates[i].limit()));
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
        Buckets.Held held = taken[i];
        if (held != null) {
          held.bucket.giveBack(cost);
          left[i] += cost;
        }
      }
    }

    private @Nullable Spend quotas() {
      for (int i = 0; i < line.length; i++) {
        Quota asked = line[i].quota;
        QuotaCell cell = line[i].cell;
        if (asked != null && cell != null) {
          Spend refused = quota(asked, cell);
          if (refused != null) {
            if (!dry) {
              giveBackRates();
              giveBackQuotas(i);
            }
            return refused;
          }
        }
      }
      return null;
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

    private void giveBackQuotas(int count) {
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
