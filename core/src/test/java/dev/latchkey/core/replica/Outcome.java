package dev.latchkey.core.replica;

import dev.latchkey.core.verify.Verdict;

/// A verdict without what goes with it.
enum Outcome {
  ADMITTED,
  MALFORMED,
  UNKNOWN,
  DISABLED,
  EXPIRED,
  NOT_YET_VALID,
  OWNER_INACTIVE,
  NETWORK_DENIED,
  CALLER_DENIED,
  REFERRER_DENIED,
  ACCESS_DENIED,
  UNDECIDED;

  static Outcome of(Verdict verdict) {
    return switch (verdict) {
      case Verdict.Admitted admitted -> ADMITTED;
      case Verdict.Undecided undecided -> UNDECIDED;
      case Verdict.Denied denied -> valueOf(denied.denial().name());
    };
  }
}
