package dev.latchkey.gateway.problem;

import dev.latchkey.core.fault.Fault;
import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.verify.Verdict;

/// What a verdict that lets nobody in says to the caller.
public final class Refusals {
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
