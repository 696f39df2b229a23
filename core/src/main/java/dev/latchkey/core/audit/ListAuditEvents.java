package dev.latchkey.core.audit;

import dev.latchkey.core.store.AuditQuery;
import dev.latchkey.core.store.Store;
import java.util.List;

/// Reads the audit trail.
public final class ListAuditEvents {
  private final Store store;

  public ListAuditEvents(Store store) {
    this.store = store;
  }

  public List<AuditEntry> list(AuditQuery query) {
    return store.read(tx -> tx.audit().list(query));
  }
}
