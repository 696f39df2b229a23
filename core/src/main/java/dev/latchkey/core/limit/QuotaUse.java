package dev.latchkey.core.limit;

import dev.latchkey.core.key.KeyId;

/// How much of a key's quota is gone in one period, as the store keeps it.
///
/// @param periodStartMillis which period; see [Period]
/// @param drawn what was spent, and what servers hold ready to be spent
/// @param added what was topped up; negative where less was set than the quota allows
/// @param epoch raised when the rest is set anew, by which what servers hold ready is void
public record QuotaUse(
    KeyId key, Quota.Refill refill, long periodStartMillis, long drawn, long added, long epoch) {

  /// A key's quota of which nothing is gone yet.
  ///
  /// @param epoch another for each time that the count begins anew: milliseconds since 1970
  public static QuotaUse none(KeyId key, Period period, long epoch) {
    return new QuotaUse(key, period.refill(), period.startMillis(), 0, 0, epoch);
  }

  /// What holds in this period: this, or nothing used when the period is a later one or of another
  /// kind. Periods never go back.
  public QuotaUse in(Period period) {
    return isIn(period) ? this : none(key, period, epoch);
  }

  /// Whether it holds in this period still.
  public boolean isIn(Period period) {
    return refill == period.refill() && periodStartMillis >= period.startMillis();
  }

  /// What may be spent in all in this period.
  public long grant(Quota quota) {
    return quota.limit() + added;
  }

  /// What nobody has drawn. Negative when the quota was lowered under what is gone.
  public long left(Quota quota) {
    return grant(quota) - drawn;
  }

  /// Whether the other is a block that was drawn from this, and is still good.
  public boolean isBlockOf(QuotaUse block) {
    return refill == block.refill
        && periodStartMillis == block.periodStartMillis
        && epoch == block.epoch;
  }

  public QuotaUse draw(long amount) {
    return new QuotaUse(key, refill, periodStartMillis, drawn + amount, added, epoch);
  }

  public QuotaUse add(long amount) {
    return new QuotaUse(key, refill, periodStartMillis, drawn, added + amount, epoch);
  }

  /// With exactly this much left, and nothing of it drawn by anybody.
  public QuotaUse withRest(Quota quota, long rest) {
    return new QuotaUse(
        key, refill, periodStartMillis, drawn, rest + drawn - quota.limit(), epoch + 1);
  }
}
