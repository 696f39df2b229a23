package dev.latchkey.core.recording;

import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;

/// Notes the last use of keys that are let in to Latchkey's own interface. Such uses are no calls:
/// they are neither counted nor in the history.
public final class TouchingVerifier implements Verifier {
  private final Verifier inner;
  private final CallRecorder recorder;

  public TouchingVerifier(Verifier inner, CallRecorder recorder) {
    this.inner = inner;
    this.recorder = recorder;
  }

  @Override
  public Verdict verify(Presented presented) {
    Verdict verdict = inner.verify(presented);
    recorder.touch(presented, verdict);
    return verdict;
  }
}
