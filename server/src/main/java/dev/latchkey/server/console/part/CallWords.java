package dev.latchkey.server.console.part;

import dev.latchkey.core.fault.FaultCode;
import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.restriction.IpAddress;
import dev.latchkey.core.usage.Call;
import dev.latchkey.core.usage.CallOutcome;
import org.jspecify.annotations.Nullable;

/// What a call was, in a few words.
public final class CallWords {
  private CallWords() {}

  public static Badge outcome(Call call) {
    String outcome = call.outcome();
    if (outcome.equals(CallOutcome.wire(CallOutcome.VALID))) {
      return Badge.good("outcome.valid");
    }
    boolean limited =
        outcome.equals(FaultCode.RATE_LIMITED.wire())
            || outcome.equals(FaultCode.QUOTA_EXCEEDED.wire());
    return limited ? Badge.warn("outcome." + outcome) : Badge.bad("outcome." + outcome);
  }

  /// The key it was made with; null for a call of a person.
  public static @Nullable KeyId key(Call call) {
    return call.caller() instanceof Call.Caller.WithKey(KeyId key) ? key : null;
  }

  /// From which address; a dash where that is not known.
  public static String from(Call call) {
    IpAddress address = call.address();
    return address == null ? "–" : address.toString();
  }
}
