package dev.latchkey.core.verify;

import dev.latchkey.core.people.ProjectId;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The projects whose keys are let in; a key of any other is unknown.
///
/// @param projects the projects; empty lets every project in
/// @param named the project that an account-wide key's call belongs to; null when none was named,
///   which lets account-wide keys in only where every project is
public record Scope(Set<ProjectId> projects, @Nullable ProjectId named) {
  public static final Scope ANY = new Scope(Set.of(), null);

  public static Scope of(ProjectId project) {
    return new Scope(Set.of(project), project);
  }

  public boolean admits(ProjectId project) {
    return projects.isEmpty() || project.equals(named) || projects.contains(project);
  }
}
