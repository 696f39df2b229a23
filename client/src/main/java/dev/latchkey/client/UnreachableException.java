package dev.latchkey.client;

import java.util.List;

/// No whole answer came from the server. What was asked for may have been done, unless [#wasSent]
/// says that nothing was sent.
public final class UnreachableException extends LatchkeyException {
  private final boolean sent;

  UnreachableException(String detail, boolean sent, Throwable cause) {
    super("unreachable", 0, detail, List.of(), null, cause);
    this.sent = sent;
  }

  /// Whether the request may have reached the server.
  public boolean wasSent() {
    return sent;
  }
}
