package dev.latchkey.server.console;

import dev.latchkey.core.access.AccessTable;
import dev.latchkey.core.access.OwnResource;
import dev.latchkey.core.key.ApiKey;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectView;
import dev.latchkey.core.people.Role;
import java.util.Set;

/// A project with what the visitor is in it.
public final class Place {
  private final ProjectView view;
  private final Visitor visitor;
  private final Role role;
  private final AccessTable table;

  Place(ProjectView view, Visitor visitor, Role role) {
    this.view = view;
    this.visitor = visitor;
    this.role = role;
    this.table = AccessTable.compile(view.project().accessOf(role));
  }

  public Project project() {
    return view.project();
  }

  public ProjectView view() {
    return view;
  }

  public Role role() {
    return role;
  }

  public boolean reads(OwnResource resource) {
    return may(resource, OwnResource.READ);
  }

  public boolean writes(OwnResource resource) {
    return may(resource, OwnResource.WRITE);
  }

  boolean may(OwnResource resource, String action) {
    return table.allows(resource.uri(), action, Set.copyOf(project().readingActions()));
  }

  public boolean isAdministrator() {
    return role == Role.ADMINISTRATOR;
  }

  /// Whether the visitor may change this key of the project.
  public boolean changes(ApiKey key) {
    return writes(OwnResource.KEYS)
        && (isAdministrator() || visitor.account().id().equals(key.createdBy().account()));
  }

  /// Where its pages are.
  public String path() {
    return "/console/projects/" + project().slug().text();
  }
}
