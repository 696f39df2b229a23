package dev.latchkey.store;

import org.jspecify.annotations.Nullable;

/// Carries an [OpeningFailure].
public final class OpeningException extends Exception {
  private final transient OpeningFailure failure;

  public OpeningException(OpeningFailure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  public OpeningFailure failure() {
    return failure;
  }
}
