package dev.latchkey.core.usage;

import dev.latchkey.core.people.ProjectId;
import dev.latchkey.core.restriction.Network;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How often keys that nobody knows came from one network within one day.
///
/// @param day days since 1970
/// @param project where the key was tried; null where no single project was named
/// @param outcome `unknown` or `malformed`
/// @param network the /24 or /48; null for all that did not fit the table, and for addresses that
///   are not known
public record StrangerCount(
    long day,
    @Nullable ProjectId project,
    String outcome,
    @Nullable Network network,
    long count,
    Instant lastAt) {}
