package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.usage.ListCalls;
import dev.latchkey.core.usage.ReadUsage;
import dev.latchkey.core.usage.ReportHealth;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.usage.GetCalls;
import dev.latchkey.server.rest.usage.GetHealth;
import dev.latchkey.server.rest.usage.GetUnrecognized;
import dev.latchkey.server.rest.usage.GetUsage;
import java.util.List;

/// What keys were used for. Counts and health are for those who read keys; single calls, which show
/// addresses and resources, for those who read the audit trail.
final class UsageRoutes {
  private static final Right READ_KEYS = Right.read(OwnResource.KEYS);
  private static final Right READ_AUDIT = Right.read(OwnResource.AUDIT);

  private final RestTools tools;

  UsageRoutes(RestTools tools) {
    this.tools = tools;
  }

  List<Route> all() {
    ReadUsage readUsage = new ReadUsage(tools.store());
    ListCalls listCalls = new ListCalls(tools.store());
    return List.of(
        Route.of(
            "GET",
            "/v1/keys/{key}/usage",
            read("getKeyUsage", "Usage", "How often a key was used", "Usage")
                .query("usageFrom", "usageTo", "by"),
            tools.guards().key(READ_KEYS),
            GetUsage.ofKey(readUsage, tools.clock())),
        Route.of(
            "GET",
            "/v1/projects/{project}/usage",
            read("getProjectUsage", "Usage", "How often a project's keys were used", "ProjectUsage")
                .query("usageFrom", "usageTo", "by", "topKeys"),
            tools.guards().project(READ_KEYS),
            GetUsage.ofProject(readUsage, tools.clock())),
        Route.of(
            "GET",
            "/v1/projects/{project}/calls",
            read("listCalls", "Usage", "The history of calls, newest first", "CallList")
                .query(
                    "ofKey",
                    "resource",
                    "action",
                    "outcome",
                    "origin",
                    "address",
                    "from",
                    "to",
                    "limit",
                    "cursor"),
            tools.guards().project(READ_AUDIT),
            new GetCalls(listCalls, tools.cursors())),
        Route.of(
            "GET",
            "/v1/projects/{project}/calls/unrecognized",
            read(
                    "listUnrecognized",
                    "Usage",
                    "From where keys came that nobody knows",
                    "UnrecognizedList")
                .query("from", "to", "limit"),
            tools.guards().project(READ_AUDIT),
            new GetUnrecognized(listCalls, tools.clock())),
        Route.of(
            "GET",
            "/v1/projects/{project}/health",
            read("getHealth", "Usage", "Which keys need looking after", "Health")
                .query("problem", "unusedDays", "expiringDays", "limit", "cursor"),
            tools.guards().project(READ_KEYS),
            new GetHealth(
                new ReportHealth(tools.parts().picture(), tools.store(), tools.clock()),
                tools.cursors(),
                tools.clock())));
  }
}
