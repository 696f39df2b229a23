package dev.latchkey.core.verify;

import dev.latchkey.core.fault.FaultCode;

/// Why a key is refused, in the order in which the reasons are looked at; the same at every door.
public enum Denial {
  MALFORMED(FaultCode.MALFORMED),
  UNKNOWN(FaultCode.UNKNOWN),
  DISABLED(FaultCode.DISABLED),
  EXPIRED(FaultCode.EXPIRED),
  NOT_YET_VALID(FaultCode.NOT_YET_VALID),
  OWNER_INACTIVE(FaultCode.OWNER_INACTIVE),
  NETWORK_DENIED(FaultCode.NETWORK_DENIED),
  CALLER_DENIED(FaultCode.CALLER_DENIED),
  REFERRER_DENIED(FaultCode.REFERRER_DENIED),
  ACCESS_DENIED(FaultCode.ACCESS_DENIED),
  RATE_LIMITED(FaultCode.RATE_LIMITED),
  QUOTA_EXCEEDED(FaultCode.QUOTA_EXCEEDED);

  private final FaultCode code;

  Denial(FaultCode code) {
    this.code = code;
  }

  public FaultCode code() {
    return code;
  }
}
