package dev.latchkey.core.store;

import dev.latchkey.core.people.AccountId;
import dev.latchkey.core.people.Project;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.people.Slug;
import dev.latchkey.core.store.Page.Cursor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The projects of the store.
public interface Projects {
  Optional<Project> find(ProjectId id);

  Optional<Project> find(Slug slug);

  /// In the order of their making. `member` leaves only the projects in which that account has a
  /// place; null leaves all.
  Page<Project> list(@Nullable AccountId member, @Nullable Cursor after, int limit);

  long count();
}
