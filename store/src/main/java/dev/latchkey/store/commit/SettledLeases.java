package dev.latchkey.store.commit;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.store.counter.Counter;
import org.jspecify.annotations.Nullable;

/// Notices when no lease of an older, longer kind can hold any more, so that changes need not wait
/// for those. Used by the writing thread.
final class SettledLeases {
  private @Nullable LeaseTerms seen;
  private long seenAt;

  /// The counter as it may be written now.
  ///
  /// @param nowNanos by the clock that leases are counted by
  Counter settled(Counter counter, long nowNanos) {
    LeaseTerms terms = counter.terms();
    if (terms.waitMillis() == terms.leaseMillis()) {
      seen = null;
    } else if (!terms.equals(seen)) {
      seen = terms;
      seenAt = nowNanos;
    } else if (nowNanos - seenAt > terms.waitNanos()) {
      seen = null;
      return counter.withTerms(
          new LeaseTerms(terms.leaseMillis(), terms.leaseMillis(), terms.driftPercent()));
    }
    return counter;
  }
}
