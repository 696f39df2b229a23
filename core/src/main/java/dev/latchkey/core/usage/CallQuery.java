package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.store.Page.Cursor;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which calls of a project to list, newest first.
///
/// @param resource exactly this, or with `*` at the end all that begin so
/// @param from not before this
/// @param to before this
/// @param limit 1 to 200
public record CallQuery(
    ProjectId project,
    @Nullable KeyId key,
    @Nullable String resource,
    @Nullable String action,
    @Nullable String outcome,
    @Nullable CallOrigin origin,
    @Nullable String address,
    @Nullable Instant from,
    @Nullable Instant to,
    @Nullable Cursor after,
    int limit) {}
