package dev.latchkey.client;

import dev.latchkey.client.audit.AuditEvent;
import dev.latchkey.client.audit.AuditQuery;

/// Who changed what. Safe for use by many threads.
public final class Audit {
  private final Transport transport;

  Audit(Transport transport) {
    this.transport = transport;
  }

  public Listing<AuditEvent> list(AuditQuery query) {
    return new Listing<>(
        transport, AuditEvent.class, Request.of(Operation.LIST_AUDIT_EVENTS), query);
  }
}
