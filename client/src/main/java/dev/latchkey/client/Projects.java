package dev.latchkey.client;

import dev.latchkey.client.audit.Deleted;
import dev.latchkey.client.people.NewProject;
import dev.latchkey.client.people.PermissionCatalogue;
import dev.latchkey.client.people.Project;
import dev.latchkey.client.people.ProjectPatch;
import dev.latchkey.client.people.ProjectQuery;

/// Projects, named by id or slug. Safe for use by many threads; every method may throw
/// [LatchkeyException].
public final class Projects {
  private final Transport transport;

  Projects(Transport transport) {
    this.transport = transport;
  }

  public Project create(NewProject wish) {
    return transport.read(
        Project.class,
        Request.of(Operation.CREATE_PROJECT).body(wish).idempotent(wish, transport.surroundings()));
  }

  /// The projects that the calling key reaches.
  public Listing<Project> list(ProjectQuery query) {
    return new Listing<>(transport, Project.class, Request.of(Operation.LIST_PROJECTS), query);
  }

  public Project get(String project) {
    return transport.read(Project.class, Request.of(Operation.GET_PROJECT, project));
  }

  public Project update(String project, ProjectPatch patch) {
    return transport.read(Project.class, Request.of(Operation.UPDATE_PROJECT, project).body(patch));
  }

  /// As [#update(String,ProjectPatch)], but only if the project is still of this version.
  public Project update(String project, ProjectPatch patch, long version) {
    return transport.read(
        Project.class,
        Request.of(Operation.UPDATE_PROJECT, project).body(patch).ifVersion(version));
  }

  /// What the rules of its keys may name.
  public PermissionCatalogue permissions(String project) {
    return transport.read(
        PermissionCatalogue.class, Request.of(Operation.GET_PERMISSIONS, project));
  }

  /// Deletes a project and all its keys.
  public Deleted delete(String project) {
    return transport.read(Deleted.class, Request.of(Operation.DELETE_PROJECT, project));
  }
}
