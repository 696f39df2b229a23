package dev.latchkey.core.store;

import org.jspecify.annotations.Nullable;

/// Carries a [StoreFailure], with the driver's exception as the cause for the log.
public final class StoreException extends RuntimeException {
  private final transient StoreFailure failure;

  public StoreException(StoreFailure failure, @Nullable Throwable cause) {
    super(failure.toString(), cause);
    this.failure = failure;
  }

  public StoreFailure failure() {
    return failure;
  }
}
