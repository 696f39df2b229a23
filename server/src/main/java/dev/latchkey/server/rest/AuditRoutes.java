package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.audit.CheckAuditTrail;
import dev.latchkey.core.audit.ListAuditEvents;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.audit.GetAuditEvents;
import dev.latchkey.server.rest.audit.GetAuditVerification;
import dev.latchkey.server.rest.audit.GetRevocation;
import java.util.List;

/// What was done, and how far it has come.
final class AuditRoutes {
  private final RestTools tools;

  AuditRoutes(RestTools tools) {
    this.tools = tools;
  }

  List<Route> all() {
    return List.of(
        Route.of(
            "GET",
            "/v1/audit-events",
            read("listAuditEvents", "Audit", "Who changed what, newest first", "AuditEventList")
                .query(
                    "ofProject",
                    "actor",
                    "deed",
                    "target",
                    "door",
                    "from",
                    "to",
                    "limit",
                    "cursor",
                    "auditSort"),
            tools.guards().asked(Right.read(OwnResource.AUDIT)),
            new GetAuditEvents(
                new ListAuditEvents(tools.store()),
                tools.guards(),
                tools.rights(),
                tools.cursors())),
        Route.of(
            "GET",
            "/v1/audit-events/verification",
            read("verifyAudit", "Audit", "Whether the trail is as written", "AuditVerification"),
            tools.guards().outside(Right.read(OwnResource.AUDIT)),
            new GetAuditVerification(new CheckAuditTrail(tools.store()))),
        Route.of(
            "GET",
            "/v1/revocations/{id}",
            read("getRevocation", "Audit", "How far a revocation has come", "Revocation"),
            tools.guards().anyKey(),
            new GetRevocation(tools.revocations(), tools.confirmations())));
  }
}
