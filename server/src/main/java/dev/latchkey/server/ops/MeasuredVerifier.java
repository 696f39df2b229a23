package dev.latchkey.server.ops;

import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;
import java.util.function.LongSupplier;

/// Counts verdicts and how long they took, around another verifier. It allocates nothing and takes
/// no lock.
public final class MeasuredVerifier implements Verifier {
  private final Verifier inner;
  private final VerdictCounts counts;
  private final LatencyBuckets latency;
  private final LongSupplier nanos;

  /// `nanos` counts nanoseconds, as `System.nanoTime` does.
  public MeasuredVerifier(
      Verifier inner, VerdictCounts counts, LatencyBuckets latency, LongSupplier nanos) {
    this.inner = inner;
    this.counts = counts;
    this.latency = latency;
    this.nanos = nanos;
  }

  @Override
  public Verdict verify(Presented presented) {
    long start = nanos.getAsLong();
    Verdict verdict = inner.verify(presented);
    latency.record(nanos.getAsLong() - start);
    switch (verdict) {
      case Verdict.Admitted admitted -> counts.admitted();
      case Verdict.Denied denied -> counts.denied(denied.denial());
      case Verdict.Undecided undecided -> counts.undecided();
    }
    return verdict;
  }
}
