package dev.latchkey.core.people;

import dev.latchkey.core.store.Page;
import dev.latchkey.core.store.Page.Cursor;
import dev.latchkey.core.store.Store;
import org.jspecify.annotations.Nullable;

/// Reads the members of a project, page by page.
public final class ListMembers {
  private final Store store;

  public ListMembers(Store store) {
    this.store = store;
  }

  /// @param role only those who have it; null is everybody
  /// @param limit 1 to 200
  public Page<MemberView> list(
      ProjectId project, @Nullable Role role, @Nullable Cursor after, int limit) {
    return store.read(tx -> {
      Page<Member> page = tx.members().list(project, role, after, limit);
      return new Page<>(
          page.items().stream().map(member -> MemberView.of(tx, member)).toList(), page.next());
    });
  }
}
