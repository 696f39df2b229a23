package dev.latchkey.client.verify;

import dev.latchkey.client.json.Word;

/// Why a key is good or not. The order is that in which reasons are looked at.
public enum VerifyCode implements Word {
  VALID("valid"),
  MALFORMED("malformed"),
  UNKNOWN("unknown"),
  DISABLED("disabled"),
  EXPIRED("expired"),
  NOT_YET_VALID("not_yet_valid"),
  OWNER_INACTIVE("owner_inactive"),
  NETWORK_DENIED("network_denied"),
  CALLER_DENIED("caller_denied"),
  REFERRER_DENIED("referrer_denied"),
  ACCESS_DENIED("access_denied"),
  RATE_LIMITED("rate_limited"),
  QUOTA_EXCEEDED("quota_exceeded"),
  /// Something that this client does not know, or an item of a batch that was no question.
  OTHER("");

  private final String wire;

  VerifyCode(String wire) {
    this.wire = wire;
  }

  @Override
  public String wire() {
    return wire;
  }
}
