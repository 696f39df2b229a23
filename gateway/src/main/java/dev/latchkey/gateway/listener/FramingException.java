package dev.latchkey.gateway.listener;

/// Why a request cannot be read in one way only; the message is fit for the caller.
final class FramingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  FramingException(String message) {
    super(message);
  }

  /// An answer to hostile input, which must stay cheap.
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
