package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// Which keys of a project that work have not been used.
///
/// @param usedBefore those that were let in last before this; null for those that never were
/// @param now by which expiry is judged
/// @param after only ids beyond this one
public record IdleQuery(
    ProjectId project,
    @Nullable Instant usedBefore,
    Instant now,
    @Nullable KeyId after,
    int limit) {}
