package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.creation;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.application.CreateApplication;
import dev.latchkey.core.application.DeleteApplication;
import dev.latchkey.core.application.FindApplication;
import dev.latchkey.core.application.UpdateApplication;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.application.GetApplication;
import dev.latchkey.server.rest.application.GetApplications;
import dev.latchkey.server.rest.application.PatchApplication;
import dev.latchkey.server.rest.application.PostApplication;
import dev.latchkey.server.rest.application.RemoveApplication;
import java.util.List;

/// Registered applications. They concern everybody's accounts, so the right to those is the right
/// to them.
final class ApplicationRoutes {
  private static final String ALL = "/v1/applications";
  private static final String ONE = ALL + "/{application}";
  private static final String TAG = "Applications";

  private final RestTools tools;
  private final FindApplication find;

  ApplicationRoutes(RestTools tools) {
    this.tools = tools;
    this.find = new FindApplication(tools.store());
  }

  List<Route> all() {
    Guard<Caller> reader = tools.guards().instance(Right.read(OwnResource.MEMBERS));
    Guard<Caller> writer = tools.guards().instance(Right.write(OwnResource.MEMBERS));
    return List.of(
        Route.of(
            "POST",
            ALL,
            creation(
                "registerApplication",
                TAG,
                "Register an application",
                "NewApplication",
                "Application"),
            writer,
            new PostApplication(
                new CreateApplication(tools.store(), tools.parts().ids(), tools.clock()),
                tools.repeats())),
        Route.of(
            "GET",
            ALL,
            read("listApplications", TAG, "List the registered applications", "ApplicationList"),
            reader,
            new GetApplications(find)),
        Route.of(
            "GET",
            ONE,
            read("getApplication", TAG, "Read an application", "Application"),
            reader,
            new GetApplication(find)),
        Route.of(
            "PATCH",
            ONE,
            change(
                "updateApplication",
                TAG,
                "Change an application",
                "ApplicationPatch",
                "Application"),
            writer,
            new PatchApplication(find, new UpdateApplication(tools.store()))),
        Route.of(
            "DELETE",
            ONE,
            change(
                "deleteApplication",
                TAG,
                "Take an application off the register",
                null,
                "DeletedApplication"),
            writer,
            new RemoveApplication(find, new DeleteApplication(tools.store()))));
  }
}
