package dev.latchkey.core.usage;

import dev.latchkey.core.key.KeyId;
import dev.latchkey.core.people.ProjectId;
import org.jspecify.annotations.Nullable;

/// How often something became of calls within one hour.
///
/// @param hour hours since 1970
/// @param project null for an account-wide key's calls that belong to no project
/// @param key null for calls with a key that nobody knows
/// @param outcome as [CallOutcome#wire]
public record UsageCount(
    long hour, @Nullable ProjectId project, @Nullable KeyId key, String outcome, long count) {}
