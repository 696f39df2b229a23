package dev.latchkey.server.ops;

import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/// Counts verdicts and how long they took, around another verifier. It allocates nothing and takes
/// no lock.
///
/// All verdicts are counted. One in 16, drawn at random, is timed and counts for 16: reading a
/// clock twice would cost a good part of what the verification itself does.
public final class MeasuredVerifier implements Verifier {
  static final int TIMED_ONE_IN = 16;

  private final Verifier inner;
  private final VerdictCounts counts;
  private final LatencyBuckets latency;
  private final LongSupplier nanos;
  private final IntSupplier random;

  /// `nanos` counts nanoseconds, as `System.nanoTime` does; `random` gives any number and is asked
  /// by many threads.
  public MeasuredVerifier(
      Verifier inner,
      VerdictCounts counts,
      LatencyBuckets latency,
      LongSupplier nanos,
      IntSupplier random) {
    this.inner = inner;
    this.counts = counts;
    this.latency = latency;
    this.nanos = nanos;
    this.random = random;
  }

  @Override
  public Verdict verify(Presented presented) {
    Verdict verdict;
    if ((random.getAsInt() & (TIMED_ONE_IN - 1)) == 0) {
      long start = nanos.getAsLong();
      verdict = inner.verify(presented);
      latency.record(nanos.getAsLong() - start, TIMED_ONE_IN);
    } else {
      verdict = inner.verify(presented);
    }
    switch (verdict) {
      case Verdict.Admitted admitted -> counts.admitted();
      case Verdict.Denied denied -> counts.denied(denied.denial());
      case Verdict.Undecided undecided when undecided.again() != null -> {
        // Asked again in a moment; only what comes of that is a verdict.
      }
      case Verdict.Undecided undecided -> counts.undecided();
    }
    return verdict;
  }
}
