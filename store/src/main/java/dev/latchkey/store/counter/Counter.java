package dev.latchkey.store.counter;

import dev.latchkey.core.cluster.LeaseTerms;
import dev.latchkey.store.row.BodyWriter;
import dev.latchkey.store.row.Encoding;
import java.time.Duration;

/// The state of the counter row.
///
/// @param n how many groups were committed
/// @param tag the last link of the chain over all groups' changes, 32 bytes
/// @param nextNumber the number of the next key
/// @param auditSequence the number of the last audit entry
/// @param auditTip the last link of the audit chain, 32 bytes
/// @param terms how long a node may decide from memory without word from the store
/// @param incarnation a new random text with each store and each restore
/// @param encoding how the bodies of rows are written, see [dev.latchkey.store.row.Encoding]
public record Counter(
    long n,
    byte[] tag,
    long nextNumber,
    long auditSequence,
    byte[] auditTip,
    LeaseTerms terms,
    String incarnation,
    int encoding) {
  public static final int LINK_BYTES = 32;
  private static final long DRIFT_PERCENT_DEFAULT = 2;
  private static final int VERSION = 1;

  /// The counter of an empty store.
  public static Counter first(String incarnation, Duration lease) {
    return new Counter(
        0,
        new byte[LINK_BYTES],
        1,
        0,
        new byte[LINK_BYTES],
        new LeaseTerms(lease.toMillis(), lease.toMillis(), DRIFT_PERCENT_DEFAULT),
        incarnation,
        Encoding.FIRST);
  }

  byte[] canonical() {
    return new BodyWriter(VERSION)
        .text("counter")
        .number(n)
        .text(java.util.HexFormat.of().formatHex(tag))
        .number(nextNumber)
        .number(auditSequence)
        .text(java.util.HexFormat.of().formatHex(auditTip))
        .number(terms.leaseMillis())
        .number(terms.waitMillis())
        .number(terms.driftPercent())
        .text(incarnation)
        .number(encoding)
        .bytes();
  }

  public Counter withGroup(long group, byte[] link) {
    return new Counter(
        group, link, nextNumber, auditSequence, auditTip, terms, incarnation, encoding);
  }

  public Counter withNextNumber(long number) {
    return new Counter(n, tag, number, auditSequence, auditTip, terms, incarnation, encoding);
  }

  public Counter withAudit(long sequence, byte[] tip) {
    return new Counter(n, tag, nextNumber, sequence, tip, terms, incarnation, encoding);
  }

  public Counter withIncarnation(String fresh) {
    return new Counter(n, tag, nextNumber, auditSequence, auditTip, terms, fresh, encoding);
  }

  public Counter withEncoding(int next) {
    return new Counter(n, tag, nextNumber, auditSequence, auditTip, terms, incarnation, next);
  }

  public Counter withTerms(LeaseTerms next) {
    return new Counter(n, tag, nextNumber, auditSequence, auditTip, next, incarnation, encoding);
  }
}
