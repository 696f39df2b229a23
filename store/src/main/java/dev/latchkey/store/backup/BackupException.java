package dev.latchkey.store.backup;

import org.jspecify.annotations.Nullable;

/// Carries a [BackupFailure].
public final class BackupException extends Exception {
  private final transient BackupFailure failure;

  public BackupException(BackupFailure failure, @Nullable Throwable cause) {
    super(failure.message(), cause);
    this.failure = failure;
  }

  public BackupFailure failure() {
    return failure;
  }
}
