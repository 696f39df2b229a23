package dev.latchkey.core.cluster;

import java.time.Duration;

/// How long leases last: one setting of the whole installation.
///
/// @param leaseMillis L, for leases that are given now
/// @param waitMillis the longest L of a lease that may still hold; more than `leaseMillis` for a
///   while after that was lowered
/// @param driftPercent by how much the rates of two nodes' clocks may differ
public record LeaseTerms(long leaseMillis, long waitMillis, long driftPercent) {
  public static final Duration LEASE_MIN = Duration.ofSeconds(1);
  public static final Duration LEASE_DEFAULT = Duration.ofSeconds(30);
  public static final Duration LEASE_MAX = Duration.ofMinutes(15);
  private static final long NANOS_PER_MILLI = 1_000_000;
  private static final long PERCENT = 100;

  /// How long a lease lasts from before the read that it rests on, in nanoseconds.
  public long leaseNanos() {
    return leaseMillis * NANOS_PER_MILLI / PERCENT * (PERCENT - driftPercent);
  }

  /// How long after a commit a lease may hold that was given without knowing of it, in nanoseconds.
  public long waitNanos() {
    return waitMillis * NANOS_PER_MILLI / PERCENT * (PERCENT + driftPercent);
  }
}
