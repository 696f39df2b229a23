package dev.latchkey.store.lock;

import java.sql.SQLException;

/// Another process has the store.
public final class InUseException extends SQLException {
  private final String lock;

  /// `lock` names the lock, for the operator.
  public InUseException(String lock) {
    super("another process has the store: " + lock);
    this.lock = lock;
  }

  public String lock() {
    return lock;
  }
}
