package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;

import java.util.List;

/// Verification, which is answered on the event loop before this door is asked.
final class VerifyRoutes {
  private static final String VERIFY = "read on latchkey://verify in the project";

  private VerifyRoutes() {}

  static List<Route> all() {
    return List.of(
        new Route(
            "POST",
            new PathTemplate("/v1/verify"),
            change("verify", "Verify", "Is this key good for that?", "VerifyRequest", "Verdict"),
            new Route.OnEventLoop(VERIFY)),
        new Route(
            "POST",
            new PathTemplate("/v1/verify/batch"),
            change("verifyBatch", "Verify", "Are these?", "VerifyBatch", "VerdictList"),
            new Route.OnEventLoop(VERIFY)));
  }
}
