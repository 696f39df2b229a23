package dev.latchkey.core.recording;

import dev.latchkey.core.limit.Charge;
import dev.latchkey.core.usage.CallOrigin;
import dev.latchkey.core.verify.Presented;
import dev.latchkey.core.verify.Verdict;
import dev.latchkey.core.verify.Verifier;

/// Notes each call that it lets another verifier judge. A question that takes nothing from limits
/// is no call, and one that is asked again in a moment is noted then.
public final class RecordingVerifier implements Verifier {
  private final Verifier inner;
  private final CallRecorder recorder;
  private final CallOrigin origin;

  public RecordingVerifier(Verifier inner, CallRecorder recorder, CallOrigin origin) {
    this.inner = inner;
    this.recorder = recorder;
    this.origin = origin;
  }

  @Override
  public Verdict verify(Presented presented) {
    Verdict verdict = inner.verify(presented);
    if (isCall(presented.charge()) && !isAskedAgain(verdict)) {
      recorder.record(presented, verdict, origin);
    }
    return verdict;
  }

  private static boolean isCall(Charge charge) {
    return !charge.isNothing() && !charge.dry();
  }

  private static boolean isAskedAgain(Verdict verdict) {
    return verdict instanceof Verdict.Undecided undecided && undecided.again() != null;
  }
}
