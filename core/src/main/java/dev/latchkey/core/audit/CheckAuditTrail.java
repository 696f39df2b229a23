package dev.latchkey.core.audit;

import dev.latchkey.core.store.Store;

/// Computes the whole chain of the audit trail anew. Reads every entry there is.
public final class CheckAuditTrail {
  private final Store store;

  public CheckAuditTrail(Store store) {
    this.store = store;
  }

  public TrailCheck check() {
    return store.read(tx -> tx.audit().check());
  }
}
