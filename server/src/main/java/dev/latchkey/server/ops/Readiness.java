package dev.latchkey.server.ops;

import dev.latchkey.core.replica.Lease;
import java.util.function.Supplier;

/// Whether this node shall be sent calls.
public final class Readiness {
  private final Lease lease;
  private final Supplier<String> trouble;
  private volatile boolean started;
  private volatile boolean stopping;

  /// @param trouble what an operator should know although calls are answered; empty for nothing
  public Readiness(Lease lease, Supplier<String> trouble) {
    this.lease = lease;
    this.trouble = trouble;
  }

  /// All listeners are open and the picture is loaded.
  public void started() {
    started = true;
  }

  /// Calls under way are finished; no new ones shall come.
  public void stopping() {
    stopping = true;
  }

  /// What is not as it should be, although calls are answered; the empty text for nothing.
  String trouble() {
    return trouble.get();
  }

  /// Why not; the empty text when it is ready.
  String missing() {
    if (stopping) {
      return "stopping";
    }
    if (!started) {
      return "starting";
    }
    return lease.holds() ? "" : "lost touch with the store";
  }
}
