package dev.latchkey.client;

import dev.latchkey.client.audit.AuditEvent;
import dev.latchkey.client.audit.AuditQuery;
import dev.latchkey.client.audit.AuditVerification;

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

  /// Lets the server compute the chain of the whole trail anew, which takes a while for a long one.
  public AuditVerification verify() {
    return transport.read(AuditVerification.class, Request.of(Operation.VERIFY_AUDIT));
  }
}
