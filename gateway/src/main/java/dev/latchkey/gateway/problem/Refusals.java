package dev.latchkey.gateway.problem;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.verify.Verdict;

/// What is said to callers who are not let in.
public final class Refusals {
  /// Of a call without a key.
  public static final Problem KEY_MISSING =
      Problem.of(
          FaultCode.KEY_MISSING,
          "Send an API key, for example in the header \"Authorization: Bearer KEY\".");

  /// Of a question from a peer that may not ask.
  public static final Problem STRANGER =
      Problem.of(
          FaultCode.FORBIDDEN,
          "Checks are answered only to proxies whose address is configured for forward"
              + " authentication.");

  private Refusals() {}

  public static Fault fault(Verdict.Denied denied) {
    return Fault.of(denied.denial().code(), denied.detail());
  }

  public static Fault fault(Verdict.Undecided undecided) {
    return Fault.of(FaultCode.UNDECIDED, undecided.detail());
  }

  public static Problem problem(Verdict.Denied denied) {
    Problem problem = Problem.of(denied.denial().code(), denied.detail());
    return denied.levels().areNone()
        ? problem
        : problem.retryAfter(denied.levels().retryAfterSeconds());
  }

  public static Problem problem(Verdict.Undecided undecided) {
    return Problem.of(FaultCode.UNDECIDED, undecided.detail())
        .retryAfter(undecided.retryAfterSeconds());
  }
}
