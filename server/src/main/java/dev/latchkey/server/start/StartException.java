package dev.latchkey.server.start;

import org.jspecify.annotations.Nullable;

/// Why the process does not start, fit for the operator: what is wrong, and how to mend it.
public final class StartException extends RuntimeException {
  private final String mend;

  public StartException(String wrong, String mend) {
    this(wrong, mend, null);
  }

  public StartException(String wrong, String mend, @Nullable Throwable cause) {
    super(wrong, cause);
    this.mend = mend;
  }

  /// What the operator can do about it.
  public String mend() {
    return mend;
  }
}
