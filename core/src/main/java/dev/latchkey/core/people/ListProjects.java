package dev.latchkey.core.people;

import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.store.Store;
import org.jspecify.annotations.Nullable;

/// Reads projects, page by page, in the order of their making.
public final class ListProjects {
  private final Store store;

  public ListProjects(Store store) {
    this.store = store;
  }

  /// `member` leaves only the projects in which that account has a place; null leaves all.
  public Page<ProjectView> list(@Nullable AccountId member, @Nullable Cursor after, int limit) {
    return store.read(tx -> {
      Page<Project> page = tx.projects().list(member, after, limit);
      return new Page<>(
          page.items().stream().map(project -> ProjectView.of(tx, project)).toList(), page.next());
    });
  }
}
