package dev.latchkey.server.limit;

/// There is no word from the [Bank].
final class BankAwayException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// `why` holds no secret.
  BankAwayException(String why, Throwable cause) {
    super(why, cause);
  }
}
