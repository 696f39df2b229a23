package dev.latchkey.store.counter;

import dev.latchkey.store.row.BodyWriter;

/// The state of the counter row.
///
/// @param n how many groups were committed
/// @param tag the last link of the chain over all groups' changes, 32 bytes
/// @param nextNumber the number of the next key
/// @param auditSequence the number of the last audit entry
/// @param auditTip the last link of the audit chain, 32 bytes
/// @param leaseMillis how long a node may decide from memory without word from the store
/// @param driftPercent by how much two clocks may differ in rate
/// @param incarnation a new random text with each store and each restore
public record Counter(
    long n,
    byte[] tag,
    long nextNumber,
    long auditSequence,
    byte[] auditTip,
    long leaseMillis,
    long driftPercent,
    String incarnation) {
  public static final int LINK_BYTES = 32;
  private static final long LEASE_MILLIS_DEFAULT = 30_000;
  private static final long DRIFT_PERCENT_DEFAULT = 2;
  private static final int VERSION = 1;

  /// The counter of an empty store.
  public static Counter first(String incarnation) {
    return new Counter(
        0,
        new byte[LINK_BYTES],
        1,
        0,
        new byte[LINK_BYTES],
        LEASE_MILLIS_DEFAULT,
        DRIFT_PERCENT_DEFAULT,
        incarnation);
  }

  byte[] canonical() {
    return new BodyWriter(VERSION)
        .text("counter")
        .number(n)
        .text(java.util.HexFormat.of().formatHex(tag))
        .number(nextNumber)
        .number(auditSequence)
        .text(java.util.HexFormat.of().formatHex(auditTip))
        .number(leaseMillis)
        .number(driftPercent)
        .text(incarnation)
        .bytes();
  }

  public Counter withGroup(long group, byte[] link) {
    return new Counter(
        group, link, nextNumber, auditSequence, auditTip, leaseMillis, driftPercent, incarnation);
  }

  public Counter withNextNumber(long number) {
    return new Counter(
        n, tag, number, auditSequence, auditTip, leaseMillis, driftPercent, incarnation);
  }

  public Counter withAudit(long sequence, byte[] tip) {
    return new Counter(n, tag, nextNumber, sequence, tip, leaseMillis, driftPercent, incarnation);
  }

  public Counter withIncarnation(String fresh) {
    return new Counter(
        n, tag, nextNumber, auditSequence, auditTip, leaseMillis, driftPercent, fresh);
  }
}
