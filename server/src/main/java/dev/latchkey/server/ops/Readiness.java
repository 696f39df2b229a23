package dev.latchkey.server.ops;

import dev.latchkey.core.replica.Lease;

/// Whether this node shall be sent calls.
public final class Readiness {
  private final Lease lease;
  private volatile boolean started;
  private volatile boolean stopping;

  public Readiness(Lease lease) {
    this.lease = lease;
  }

  /// All listeners are open and the picture is loaded.
  public void started() {
    started = true;
  }

  /// Calls under way are finished; no new ones shall come.
  public void stopping() {
    stopping = true;
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
