package dev.latchkey.server.rest;

import static dev.latchkey.server.rest.RouteDoc.change;
import static dev.latchkey.server.rest.RouteDoc.creation;
import static dev.latchkey.server.rest.RouteDoc.read;

import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.people.DeleteProject;
import dev.latchkey.core.people.FindProject;
import dev.latchkey.core.people.ListProjects;
import dev.latchkey.core.people.UpdateProject;
import dev.latchkey.server.rest.Rights.Right;
import dev.latchkey.server.rest.people.GetPermissions;
import dev.latchkey.server.rest.people.GetProject;
import dev.latchkey.server.rest.people.GetProjects;
import dev.latchkey.server.rest.people.PatchProject;
import dev.latchkey.server.rest.people.PostProject;
import dev.latchkey.server.rest.people.RemoveProject;
import java.util.List;

/// Projects.
final class ProjectRoutes {
  private static final Right READ_PROJECT = Right.read(OwnResource.PROJECT);
  private static final Right WRITE_PROJECT = Right.write(OwnResource.PROJECT);

  private final RestTools tools;

  ProjectRoutes(RestTools tools) {
    this.tools = tools;
  }

  List<Route> all() {
    FindProject find = new FindProject(tools.store());
    return List.of(
        Route.of(
            "POST",
            "/v1/projects",
            creation("createProject", "Projects", "Make a project", "NewProject", "Project"),
            tools.guards().outside(WRITE_PROJECT),
            new PostProject(tools.parts().createProject(), tools.repeats())),
        Route.of(
            "GET",
            "/v1/projects",
            read("listProjects", "Projects", "List the projects that you reach", "ProjectList")
                .query("limit", "cursor"),
            tools.guards().asked(READ_PROJECT),
            new GetProjects(
                new ListProjects(tools.store()), find, tools.rights(), tools.cursors())),
        Route.of(
            "GET",
            "/v1/projects/{project}",
            read("getProject", "Projects", "Read a project", "Project"),
            tools.guards().project(READ_PROJECT),
            new GetProject()),
        Route.of(
            "PATCH",
            "/v1/projects/{project}",
            change("updateProject", "Projects", "Change a project", "ProjectPatch", "Project"),
            tools.guards().project(WRITE_PROJECT),
            new PatchProject(
                new UpdateProject(tools.store(), tools.confirmations()), tools.revocations())),
        Route.of(
            "GET",
            "/v1/projects/{project}/permissions",
            read("getPermissions", "Projects", "What rules may name", "PermissionCatalogue"),
            tools.guards().project(READ_PROJECT),
            new GetPermissions()),
        Route.of(
            "DELETE",
            "/v1/projects/{project}",
            change("deleteProject", "Projects", "Delete a project and its keys", null, "Deleted"),
            tools.guards().project(WRITE_PROJECT),
            new RemoveProject(
                new DeleteProject(tools.store(), tools.confirmations()), tools.revocations())));
  }
}
