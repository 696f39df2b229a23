package dev.latchkey.core.store;

import dev.latchkey.core.audit.AuditEntry;
import dev.latchkey.core.people.ProjectId;
import org.jspecify.annotations.Nullable;

/// Which audit entries to list.
///
/// @param project only what happened in it; null is everything, the instance's own included
/// @param filter what else they must be like
/// @param beyond the sequence number to go on from, itself left out; null begins at the start, or
///   with `newestFirst` at the end
/// @param limit 1 to 201
public record AuditQuery(
    @Nullable ProjectId project,
    AuditFilter filter,
    @Nullable Long beyond,
    boolean newestFirst,
    int limit) {

  /// Entries of whatever kind.
  public AuditQuery(
      @Nullable ProjectId project, @Nullable Long beyond, boolean newestFirst, int limit) {
    this(project, AuditFilter.NONE, beyond, newestFirst, limit);
  }

  /// Whether the query asks for this entry, the number to go on from aside.
  public boolean asksFor(AuditEntry entry) {
    return (project == null || project.equals(entry.project())) && filter.matches(entry);
  }
}
