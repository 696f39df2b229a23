package dev.latchkey.core.store;

import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;

public interface WritableProjects extends Projects {
  /// Adds the project, or puts it in the place of the one with its id. Its slug must be free.
  void put(Project project);

  /// Takes the project out, with its keys, its members, and the sites that serve nothing else.
  /// Whether it was there.
  boolean remove(ProjectId id);
}
