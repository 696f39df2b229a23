package dev.latchkey.bench.store;

import dev.latchkey.core.audit.By;
import dev.latchkey.core.audit.Deed;
import dev.latchkey.core.key.KeyName;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.ProjectPolicy;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.store.Store;
import java.util.Map;

/// Puts projects into stores.
final class Projects {
  private Projects() {}

  static Project add(Store store, BenchStore bench, String slug) {
    Project project =
        new Project(
            new ProjectId(bench.ids().next()),
            new Slug(slug),
            new KeyName(slug),
            true,
            Project.DEFAULT_PREFIX,
            ProjectPolicy.DEFAULT,
            Project.DEFAULT_PERMISSIONS,
            Map.of(),
            bench.clock().instant(),
            1);
    return store
        .write(tx -> {
          tx.projects().put(project);
          tx.audit().append(By.SYSTEM, project.id(), new Deed.ProjectCreated(project.id(), slug));
          return project;
        })
        .outcome();
  }
}
