package dev.latchkey.core.store;

import dev.latchkey.core.people.ProjectId;
import org.jspecify.annotations.Nullable;

/// Which audit entries to list.
///
/// @param project only what happened in it; null is everything, the instance's own included
/// @param beyond the sequence number to go on from, itself left out; null begins at the start, or
///   with `newestFirst` at the end
/// @param limit 1 to 201
public record AuditQuery(
    @Nullable ProjectId project, @Nullable Long beyond, boolean newestFirst, int limit) {}
