package dev.latchkey.server.dialect.macrometa;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.replica.LiveProject;
import dev.latchkey.core.replica.Picture;
import dev.latchkey.core.site.Site;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Tenants are projects. A tenant's name is what the project's keys begin with, without the dot
/// that follows it; of a project whose keys begin in another way, it is the slug.
final class Tenants {
  private final Supplier<Picture> picture;

  /// @param picture gives the node's picture as it is now
  Tenants(Supplier<Picture> picture) {
    this.picture = picture;
  }

  /// The project of a tenant among those that the site serves; null where there is none.
  @Nullable ProjectId project(Site site, String tenant) {
    for (ProjectId each : site.projects()) {
      if (tenant.equals(name(each))) {
        return each;
      }
    }
    return null;
  }

  /// The name of a project as a tenant; that of no tenant where the project is gone.
  String name(ProjectId project) {
    LiveProject.Now now = now(project);
    if (now == null) {
      return C8Path.NO_TENANT;
    }
    String prefix = now.project().prefix().text();
    return prefix.endsWith(".")
        ? prefix.substring(0, prefix.length() - 1)
        : now.project().slug().text();
  }

  /// The actions that the project's preset read-only stands for.
  Set<String> reading(ProjectId project) {
    LiveProject.Now now = now(project);
    return now == null ? Set.of() : now.reading();
  }

  private LiveProject.@Nullable Now now(ProjectId project) {
    LiveProject live = picture.get().project(project);
    return live == null ? null : live.now();
  }
}
